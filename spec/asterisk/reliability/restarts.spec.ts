import { filter, firstValueFrom, mergeMap, repeat, take, toArray } from 'rxjs';
import { expect, it } from 'vitest';
import { AriHttpError, type Channel, type AriConnectionState } from '../../../src/index.js';
import { failure } from '../../support/failure.js';
import { APP, Program } from '../chaos/program.js';
import { until } from '../chaos/until.js';
import { startAsterisk, type Asterisk, type StartOptions } from '../rig/index.js';
import { afterTest, asterisk, unique } from '../support/client.js';
import { patiently } from '../../support/wait.js';

/** An Asterisk of its own, and a program with its connection open. */
async function begin(): Promise<{ server: Asterisk; program: Program; states: AriConnectionState[] }> {
  const server = await start();
  const program = new Program(server);
  await program.opened();
  const states: AriConnectionState[] = [];
  const watching = program.ari.connectionState.subscribe((state) => states.push(state));
  afterTest(() => {
    watching.unsubscribe();
    program.stop();
    expect(program.leftBehind).toEqual({ addresses: 0, claims: 0 });
    expect(program.flows.over).toBe(program.flows.begun);
    // Each outage is reported when it begins and when it ends, and nothing else is. The last one is the end of the server.
    const reports = program.problems.map(
      ({ type, duration }) => `${type} ${duration === undefined ? 'lost' : 'back'};`,
    );
    expect(reports.join('')).toMatch(/^(connection lost;connection back;)*(connection lost;)?$/);
  });
  return { server, program, states };
}

async function start(more: Partial<StartOptions> = {}): Promise<Asterisk> {
  const server = await startAsterisk({ release: asterisk.release, ...more });
  afterTest(() => server.stop());
  return server;
}

/** Calls the program; resolves when it serves the call. */
async function call({ ari, flows }: Program, does: 'listen' | 'greet' | 'dial'): Promise<Channel> {
  const channelId = unique('call');
  const started = firstValueFrom(
    ari.on('StasisStart').pipe(
      filter(({ channel }) => channel.id === channelId),
      patiently(),
    ),
  );
  const { begun } = flows;
  await firstValueFrom(
    ari.channels.originateWithId({ channelId, endpoint: 'Local/wait@default', app: APP, appArgs: does }),
  );
  const { channel } = await started;
  expect(flows.begun).toBe(begun + 1);
  return channel;
}

/** One call of each kind. One of them talks to a callee. */
async function callAll(program: Program): Promise<Channel[]> {
  const greeted = firstValueFrom(program.ari.on('PlaybackStarted').pipe(patiently()));
  const channels = [await call(program, 'listen'), await call(program, 'greet')];
  // A request that is on its way when Asterisk dies would fail its flow.
  await greeted;
  const two = firstValueFrom(program.ari.on('StasisStart').pipe(take(2), toArray(), patiently()));
  channels.push(await call(program, 'dial'));
  return [...channels, (await two)[1]!.channel];
}

/** The calls have ended, for one of these reasons, and the next ones are served as ever. */
async function servesAgain(program: Program, channels: readonly Channel[], reasons: readonly string[]): Promise<void> {
  const ends = await Promise.all(channels.map(({ ended }) => firstValueFrom(ended.pipe(patiently()))));
  for (const { reason } of ends) expect(reasons).toContain(reason);
  expect(program.flows.over).toBe(program.flows.begun);
  await program.opened();
  await servesOne(program);
}

async function servesOne(program: Program): Promise<void> {
  const next = await call(program, 'greet');
  const ended = firstValueFrom(next.ended.pipe(patiently()));
  await firstValueFrom(next.hangup());
  expect(await ended).toEqual({ reason: 'StasisEnd' });
}

const lossesIn = (states: readonly AriConnectionState[]): string[] =>
  states.flatMap((state) => (state.type === 'waiting' ? [(state.cause as Error).message] : []));

it('kill -9: the calls end as lost, and when an Asterisk is there again its calls are served', async () => {
  const { server, program, states } = await begin();
  const channels = await callAll(program);
  server.kill('SIGKILL');
  await server.exited;
  expect(await until(() => states.at(-1)!.type === 'waiting', 5_000)).toBe(true);
  // The program cannot know yet whether they have ended: an outage looks the same.
  expect(program.flows.over).toBe(0);
  await start({ port: server.port });
  await servesAgain(program, channels, ['lost']);
  expect(lossesIn(states).at(-1)).toMatch(/ECONNREFUSED|503/);
});

it('core restart now: the calls end, and the next ones are served', async () => {
  const { server, program, states } = await begin();
  const channels = await callAll(program);
  await server.cli('core restart now').catch(() => undefined);
  expect(await until(() => lossesIn(states).length > 0, 5_000)).toBe(true);
  // Asterisk hangs up before it ends, and may still send the events.
  await servesAgain(program, channels, ['lost', 'StasisEnd', 'ChannelDestroyed']);
});

it('core restart gracefully: calls come to their end, then the socket is closed, and the client returns', async () => {
  const { server, program, states } = await begin();
  const channel = await call(program, 'greet');
  const restart = server.cli('core restart gracefully').catch(() => undefined);
  // It does not tell from when on it takes no more calls.
  const more = program.ari.channels.originate({ endpoint: 'Local/wait@default', app: APP, appArgs: 'listen' });
  const { status } = await failure(
    more.pipe(
      mergeMap((taken) => taken.hangup()),
      repeat({ count: 100, delay: 50 }),
    ),
    AriHttpError,
  );
  expect(status).toBe(500);
  const ended = firstValueFrom(channel.ended.pipe(patiently()));
  await firstValueFrom(channel.hangup());
  expect(await ended).toEqual({ reason: 'StasisEnd' });
  await restart;
  expect(await until(() => lossesIn(states).length > 0, 10_000)).toBe(true);
  // The older one closes without a word.
  expect(lossesIn(states)[0]).toContain(asterisk.release === '22' ? '1000' : '1006');
  await program.opened();
  await servesOne(program);
});

it('reloads: no call and no event is lost', async () => {
  const { server, program, states } = await begin();
  const channel = await call(program, 'listen');
  for (const command of ['module reload res_ari.so', 'module reload res_stasis.so', 'core reload']) {
    await server.cli(command);
    await servesOne(program);
  }
  const ended = firstValueFrom(channel.ended.pipe(patiently()));
  await firstValueFrom(channel.hangup());
  expect(await ended).toEqual({ reason: 'StasisEnd' });
  expect(states.map(({ type }) => type)).toEqual(['open']);
});
