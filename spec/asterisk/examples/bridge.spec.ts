import { firstValueFrom, timer, type Observable } from 'rxjs';
import { beforeEach, describe, expect, it } from 'vitest';
import { bridge } from '../../../docs/examples/bridge.js';
import type { Ari } from 'rx-ari';
import { afterTest, openClient, unique, type Client } from '../support/client.js';
import { call, numberOf, type Phone } from './phone.js';
import { ends, played, run, type Program } from './program.js';

describe('the program bridge', () => {
  let client: Client;
  let name: string;

  beforeEach(async () => {
    name = unique('waiting room');
    client = await openClient();
    afterTest(async () => {
      for (const room of await rooms()) await firstValueFrom(room.destroy());
    });
  });

  const waitingRoom = (ari: Ari): Observable<unknown> => bridge(ari, name);

  const rooms = async () => (await firstValueFrom(client.ari.bridges.list())).filter(({ data }) => data.name === name);

  const entered = (program: Program, { callerId }: Phone) =>
    program.awaitEvent('ChannelEnteredBridge', ({ channel }) => channel?.id === callerId);

  it('answers callers and puts all of them into one holding bridge', async () => {
    const program = await run(waitingRoom);
    const number = numberOf(program.app);
    const [first, second] = [await call(client, number), await call(client, number)];
    await first.answered();
    await entered(program, first);
    await entered(program, second);
    const [room, ...others] = await rooms();
    expect(others).toEqual([]);
    expect(room?.data.bridge_type).toBe('holding');
    expect(room?.data.channels).toEqual(expect.arrayContaining([first.callerId, second.callerId]));
  });

  it('beeps once for a caller who enters', async () => {
    const program = await run(waitingRoom);
    await call(client, numberOf(program.app));
    await ends(program, 'sound:beep');
    const [room] = await rooms();
    expect(played(program)).toEqual(['sound:beep playing', 'sound:beep done']);
    expect(played(program, `bridge:${room?.id}`)).toHaveLength(2);
  });

  it('takes the holding bridge that is there', async () => {
    const newBridge = await firstValueFrom(client.ari.bridges.create({ type: 'holding', name }));
    const program = await run(waitingRoom);
    const phone = await call(client, numberOf(program.app));
    expect((await entered(program, phone)).bridge.id).toBe(newBridge.id);
    expect(await rooms()).toHaveLength(1);
  });

  it('beeps for the next caller when the only one hung up during the beep', async () => {
    const program = await run(waitingRoom);
    const number = numberOf(program.app);
    const first = await call(client, number);
    await program.awaitEvent('PlaybackStarted');
    await first.hangUp();
    const { playback } = await ends(program, 'sound:beep');
    expect(playback.data.state).toBe('failed');
    // For a tenth of a second such a failure may still turn out to be the end of its bridge: until then it counts as a beep.
    await firstValueFrom(timer(200));
    const second = await call(client, number);
    await entered(program, second);
    const before = await program.awaitEvent('PlaybackStarted');
    const again = await program.awaitEvent('PlaybackStarted', ({ playback }) => playback.id !== before.playback.id);
    expect(again.playback.data.media_uri).toBe('sound:beep');
  });

  it('keeps the waiting room, and who is in it, when it ends', async () => {
    const program = await run(waitingRoom);
    const phone = await call(client, numberOf(program.app));
    await ends(program, 'sound:beep');
    program.stop();
    const [room] = await rooms();
    expect(room?.data.channels).toContain(phone.callerId);
  });
});
