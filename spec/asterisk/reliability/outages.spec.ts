import { firstValueFrom } from 'rxjs';
import { expect, it } from 'vitest';
import { Callers } from '../chaos/callers.js';
import { compare } from '../chaos/compare.js';
import { counted } from '../chaos/counted.js';
import { leftovers, resources } from '../chaos/leftovers.js';
import { APP, Program, observerOf } from '../chaos/program.js';
import { ChaosProxy } from '../chaos/proxy.js';
import { Random } from '../chaos/random.js';
import { chaosSeed } from '../chaos/seed.js';
import { Truth } from '../chaos/truth.js';
import { until } from '../chaos/until.js';
import { wreak } from '../chaos/wreak.js';
import { startAsterisk } from '../rig/index.js';
import { afterTest, asterisk } from '../support/client.js';

const OUTAGES = 100;
const LIVE = 50;
/** While an event is late, or a connection dead and not yet known to be, it counts as open. Milliseconds. */
const DEAF = 500;

it(`${OUTAGES} outages during ${LIVE} live calls: no start or end of a call is lost or told twice, and nothing leaks`, async () => {
  const seed = chaosSeed();
  const again = `CHAOS_SEED=${seed}`;
  const random = new Random(seed);
  const server = await startAsterisk({ release: asterisk.release, sessionLimit: 2_000 });
  afterTest(() => server.stop());
  const before = resources();
  const proxy = new ChaosProxy(server.port);
  const observer = observerOf(server);
  const truth = new Truth(observer);
  await firstValueFrom(observer.opened);
  const program = new Program({ ...server, url: await proxy.listen() });
  await program.opened();

  const callers = new Callers(observer, APP, random, LIVE);
  const outages = await wreak(proxy, random, OUTAGES);
  await program.opened();
  await callers.stop();
  // Whom the program dialled and could not hang up, because the connection broke just then.
  const orphans = truth.present;
  for (const channelId of orphans) await firstValueFrom(observer.channels.hangup({ channelId }));
  await until(() => truth.present.length === 0 && compare(truth, program.sight, 0).mistakes.length === 0, 5_000);

  const { mistakes, ...found } = compare(truth, program.sight, DEAF);
  const told = program.problems.map(({ kind, error, subject = '', at }) => {
    const during = kind === 'flow' ? (truth.wasThere(subject, at) ? ' in a call' : ' after a call') : '';
    return `${kind}${during}: ${(error as Error).name}`;
  });
  const problems = counted(told);
  console.log({ seed, calls: callers.made, ...found, orphans: orphans.length, outages, problems });
  program.stop();
  truth.stop();
  await proxy.close();
  expect(mistakes, again).toEqual([]);
  expect(found.entered).toBeGreaterThan(5 * LIVE);
  expect(proxy.interceptor.count, again).toBeGreaterThan(0);
  const started = [...program.sight.channels].filter(([id, { starts }]) => Callers.isCall(id) && starts > 0);
  expect(program.flows, again).toEqual({ begun: started.length, over: started.length });
  expect(program.leftBehind, again).toEqual({ addresses: 0, claims: 0 });
  // A connection that broke fails flows and what they undo; nobody's error handler was missing, and no frame was garbled.
  expect(
    program.problems.filter(({ kind }) => !['flow', 'undo', 'connection'].includes(kind)),
    again,
  ).toEqual([]);
  expect(await leftovers(before, 10_000), again).toEqual({});
});
