import { firstValueFrom } from 'rxjs';
import { expect, it } from 'vitest';
import { Callers } from '../chaos/callers.js';
import { compare } from '../chaos/compare.js';
import { counted } from '../chaos/counted.js';
import { leftovers, resources } from '../chaos/leftovers.js';
import { APP, Program, observerOf } from '../chaos/program.js';
import { ChaosProxy } from '../chaos/proxy.js';
import { Random } from '../chaos/random.js';
import { chaosOutages, chaosSeed } from '../chaos/seed.js';
import { Truth } from '../chaos/truth.js';
import { until } from '../chaos/until.js';
import { wreak } from '../chaos/wreak.js';
import { hangUp } from '../support/call.js';
import { isSimulated, startOwnServer } from '../support/own-server.js';

/** On the simulator each kind of outage occurs once, in a few seconds. */
const { outageCount, live, longestCallMs } = isSimulated()
  ? { outageCount: 12, live: 15, longestCallMs: 1_000 }
  : { outageCount: chaosOutages(100), live: 50, longestCallMs: 4_000 };
/** While an event is late, or a connection dead and not yet known to be, it counts as open. Milliseconds. */
const DEAF_MS = 500;

it(`${outageCount} outages during ${live} live calls: no start or end of a call is lost or emitted twice, and nothing leaks`, async () => {
  const seed = chaosSeed();
  const again = `CHAOS_SEED=${seed}`;
  const random = new Random(seed);
  const server = await startOwnServer();
  const before = resources();
  const proxy = new ChaosProxy(server.url);
  const observer = observerOf(server);
  const truth = new Truth(observer);
  await firstValueFrom(observer.opened);
  const program = new Program({ ...server, url: await proxy.listen() });
  await program.opened();

  const callers = new Callers(observer, APP, random, live, longestCallMs);
  const outages = await wreak(proxy, random, outageCount);
  await program.opened();
  await callers.stop();
  // Legs that the program dialled and could not hang up, because the connection broke at that time.
  const orphans = truth.present;
  // The last ends may be on their way.
  for (const channelId of orphans) await hangUp(observer.channel(channelId));
  await until(() => truth.present.length === 0 && compare(truth, program.sight, DEAF_MS).mistakes.length === 0, 5_000);

  const { mistakes, ...found } = compare(truth, program.sight, DEAF_MS);
  const reports = program.problems.map(({ type, error, subject = '', at }) => {
    const during = type === 'flow' ? (truth.wasThere(subject, at) ? ' in a call' : ' after a call') : '';
    return `${type}${during}: ${(error as Error).name}`;
  });
  const problems = counted(reports);
  console.log({ seed, calls: callers.callCount, ...found, orphans: orphans.length, outages, problems });
  program.stop();
  truth.stop();
  await proxy.close();
  expect(mistakes, again).toEqual([]);
  expect(found.entered).toBeGreaterThan(live / 2);
  expect(proxy.interceptor.count, again).toBeGreaterThan(0);
  const started = [...program.sight.channels].filter(([id, { starts }]) => Callers.isCall(id) && starts > 0);
  expect(program.flows, again).toEqual({ begun: started.length, over: started.length });
  expect(program.leftBehind, again).toEqual({ addresses: 0, claims: 0 });
  // A connection that broke fails flows and their cleanups. A busy machine causes `slow`. There is no other problem.
  expect(
    program.problems.filter(({ type }) => !['flow', 'undo', 'connection', 'slow'].includes(type)),
    again,
  ).toEqual([]);
  expect(await leftovers(before, 10_000), again).toEqual({});
});
