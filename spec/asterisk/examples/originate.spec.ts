import { firstValueFrom } from 'rxjs';
import { beforeEach, describe, expect, it } from 'vitest';
import { originate } from '../../../docs/examples/originate.js';
import type { Channel } from '../../../src/index.js';
import { hangUp } from '../support/call.js';
import { afterTest, openClient, unique, type Client } from '../support/client.js';
import { call, awaitEvent, numberOf, type Phone } from './phone.js';
import { eventsOf, run, type Program } from './program.js';

describe('the program originate', () => {
  let client: Client;
  let name: string;

  beforeEach(async () => {
    name = unique('waiting room');
    client = await openClient();
    afterTest(async () => {
      const bridges = await firstValueFrom(client.ari.bridges.list());
      for (const room of bridges.filter(({ data }) => data.name === name)) await firstValueFrom(room.destroy());
    });
  });

  /** Runs the program for an endpoint, and places a call to it. */
  async function callTo(endpoint: string): Promise<{ program: Program; caller: Phone }> {
    const program = await run((ari) => originate(ari, endpoint, name));
    const caller = await call(client, numberOf(program.app));
    return { program, caller };
  }

  /** The same, up to where the other party's phone rings: an extension that is answered by hand. */
  async function callSomebody(): Promise<{ program: Program; caller: Phone; callee: Channel }> {
    const ringing = `Local/${numberOf(client.app)}@default`;
    const { program, caller } = await callTo(ringing);
    const { channel: callee } = await awaitEvent(client, 'StasisStart', ({ channel }) => channel.data.state === 'Ring');
    afterTest(() => hangUp(callee));
    return { program, caller, callee };
  }

  async function talk() {
    const parties = await callSomebody();
    await firstValueFrom(parties.callee.answer());
    const leg = await parties.program.awaitEvent('StasisStart', ({ args }) => args.join() === 'dialed');
    const isMixing = (id: string) => (event: { bridge: { data: { bridge_type: string } }; channel?: { id: string } }) =>
      event.bridge.data.bridge_type === 'mixing' && event.channel?.id === id;
    const entered = await parties.program.awaitEvent('ChannelEnteredBridge', isMixing(parties.caller.callerId));
    await parties.program.awaitEvent('ChannelEnteredBridge', isMixing(leg.channel.id));
    return { ...parties, leg: leg.channel, bridgeId: entered.bridge.id };
  }

  const bridgesHeard = (program: Program): string[] =>
    eventsOf(program).flatMap((event) =>
      event.type === 'ChannelEnteredBridge' ? [`${event.channel?.id} ${event.bridge.data.bridge_type}`] : [],
    );

  const end = (ofWhom: Channel) => awaitEvent(client, 'StasisEnd', ({ channel }) => channel.id === ofWhom.id);

  it('holds the caller while it rings', async () => {
    const { program, caller } = await callSomebody();
    await caller.answered();
    await program.awaitEvent('ChannelEnteredBridge');
    expect(bridgesHeard(program)).toEqual([`${caller.callerId} holding`]);
  });

  it('puts both into one mixing bridge when it is answered, and takes its own leg for no caller', async () => {
    const { program, caller, leg, bridgeId } = await talk();
    expect(bridgesHeard(program)).toEqual([
      `${caller.callerId} holding`,
      expect.stringMatching(/ mixing$/),
      expect.stringMatching(/ mixing$/),
    ]);
    const { data } = await firstValueFrom(client.ari.bridges.get({ bridgeId }));
    expect([...data.channels].sort()).toEqual([caller.callerId, leg.id].sort());
    const requests = program.traces.flatMap((trace) => (trace.type === 'request' ? [trace.request.operation] : []));
    expect(requests.filter((operation) => operation === 'channels.originateWithId')).toHaveLength(1);
  });

  it('hangs up the other party when the caller hangs up, and destroys the bridge', async () => {
    const { program, caller, callee, bridgeId } = await talk();
    await caller.hangUp();
    await end(callee);
    expect(await program.answered('bridges.destroy')).toBe(204);
    await expect(firstValueFrom(client.ari.bridges.get({ bridgeId }))).rejects.toMatchObject({ status: 404 });
  });

  it('hangs up the caller when the other party hangs up, and destroys the bridge', async () => {
    const { program, caller, callee, bridgeId } = await talk();
    await firstValueFrom(callee.hangup());
    await caller.gone();
    expect(await program.answered('bridges.destroy')).toBe(204);
    await expect(firstValueFrom(client.ari.bridges.get({ bridgeId }))).rejects.toMatchObject({ status: 404 });
  });

  it('stops ringing when the caller gives up', async () => {
    const { caller, callee } = await callSomebody();
    await caller.hangUp();
    expect((await end(callee)).channel.id).toBe(callee.id);
  });

  it('hangs up the caller when the endpoint cannot be reached', async () => {
    const { program, caller } = await callTo('Local/busy@default');
    await caller.gone();
    expect(await program.answered('bridges.destroy'), 'no bridge exists').toBe(404);
    expect(bridgesHeard(program)).toEqual([`${caller.callerId} holding`]);
  });

  it('hangs up both when it is stopped', async () => {
    const { program, caller, callee } = await talk();
    program.stop();
    await caller.gone();
    await end(callee);
    expect(await program.answered('bridges.destroy')).toBe(204);
  });
});
