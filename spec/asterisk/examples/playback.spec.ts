import { firstValueFrom } from 'rxjs';
import { beforeEach, describe, expect, it } from 'vitest';
import { playback } from '../../../docs/examples/playback.js';
import { openClient, type Client } from '../support/client.js';
import { call, numberOf, type Phone } from './phone.js';
import { begins, ends, played, run, type Program } from './program.js';

const congrats = 'sound:demo-congrats';

describe('the program playback', () => {
  let client: Client;

  beforeEach(async () => {
    client = await openClient();
  });

  async function listen(program: Program): Promise<Phone> {
    const phone = await call(client, numberOf(program.app));
    await begins(program, congrats);
    return phone;
  }

  const controlled = (program: Program, operation: string) =>
    program.answered('playbacks.control', (query) => query === `operation=${operation}`);

  it('pauses the sound on 5 and lets it go on on 8', async () => {
    const program = await run((ari) => playback(ari));
    const phone = await listen(program);
    const { id } = (await begins(program, congrats)).playback;
    await phone.press('5');
    expect(await controlled(program, 'pause')).toBe(204);
    const state = async () => (await firstValueFrom(client.ari.playbacks.get({ playbackId: id }))).data.state;
    await expect.poll(state).toBe('paused');
    await phone.press('8');
    expect(await controlled(program, 'unpause')).toBe(204);
    await expect.poll(state).toBe('playing');
    await expect.poll(() => played(program), { message: 'announced again' }).toHaveLength(2);
  });

  it('goes back on 4, forward on 6, and to the start on 2; other keys do nothing', async () => {
    const program = await run((ari) => playback(ari));
    const phone = await listen(program);
    await phone.press('64723');
    for (const operation of ['forward', 'reverse', 'restart']) expect(await controlled(program, operation)).toBe(204);
    await program.awaitEvent('ChannelDtmfReceived', ({ digit }) => digit === '3');
    const requests = program.traces.flatMap((trace) =>
      trace.type === 'request' && trace.request.operation === 'playbacks.control' ? [trace.request.query] : [],
    );
    expect(requests).toEqual(['operation=forward', 'operation=reverse', 'operation=restart']);
  });

  it('still listens to the keys after a pause', async () => {
    const program = await run((ari) => playback(ari));
    const phone = await listen(program);
    await phone.press('586');
    expect(await controlled(program, 'forward')).toBe(204);
  });

  it('stops the sound on # and lets the call go on in the dialplan', async () => {
    const program = await run((ari) => playback(ari));
    const phone = await listen(program);
    await phone.press('#');
    await phone.goesOn();
    expect(await program.answered('playbacks.stop')).toBe(204);
    const [began, ended] = [await begins(program, congrats), await ends(program, congrats)];
    const lasted = Date.parse(ended.timestamp) - Date.parse(began.timestamp);
    expect(lasted, 'milliseconds of a sound that lasts 30,000').toBeLessThan(2_000);
  });

  it('lets the call go on in the dialplan when the sound is over by itself', async () => {
    const program = await run((ari) => playback(ari, 'sound:hello-world'));
    const phone = await call(client, numberOf(program.app));
    await phone.goesOn();
    expect(played(program)).toEqual(['sound:hello-world playing', 'sound:hello-world done']);
  });
});
