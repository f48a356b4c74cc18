// Runs calls for many minutes and measures the memory after each minute: `npm run soak`, or `npm run soak -- 2` for
// two minutes.
import { setTimeout as delay } from 'node:timers/promises';
import { argv, exit, stdout } from 'node:process';
import { finalize, firstValueFrom, tap } from 'rxjs';
import { createAri, perCall } from '../../src/index.js';
import { contextOf } from '../../src/objects/context.js';
import { startAsterisk } from '../asterisk/rig/index.js';
import { callers } from './callers.js';
import { flowsOf } from './flows.js';
import { sampled, type Sample } from './sample.js';
import { complaintsOf } from './verdict.js';

const APP = 'soak';
const CALLS_PER_MINUTE_COUNT = 200;
/** Duration of the longest call in milliseconds. */
const MAX_CALL_MS = 15_000;

const minutes = Number(argv[2] ?? 10);
const server = await startAsterisk({ release: '22', sessionLimit: 2_000 });
const { url, username, password } = server;
const ari = createAri({ url, username, password, app: APP });
const complaints: string[] = [];
const count = { begun: 0, over: 0 };
const flow = flowsOf(ari);
const say = (line: string): void => void stdout.write(`${line}\n`);
const mega = (bytes: number): string => `${(bytes / 2 ** 20).toFixed(2)} MiB`;

const problems = ari.problems.subscribe(({ type, error }) => complaints.push(`${type}: ${String(error)}`));
const serving = ari
  .on('StasisStart')
  .pipe(
    perCall((start) => {
      count.begun += 1;
      return flow(start).pipe(finalize(() => (count.over += 1)));
    }),
  )
  .subscribe();
await firstValueFrom(ari.opened);
const calling = callers(ari, APP, CALLS_PER_MINUTE_COUNT)
  .pipe(tap({ error: (error: unknown) => complaints.push(`no more calls: ${String(error)}`) }))
  .subscribe();

const samples: Sample[] = [];
const began = performance.now();
for (let minute = 1; minute <= minutes; minute += 1) {
  await delay(began + minute * 60_000 - 4_000 - performance.now());
  const sample = await sampled(minute);
  samples.push(sample);
  const { heap, resident, handles } = sample;
  say(`minute ${minute}: heap ${mega(heap)}, resident ${mega(resident)}, ${handles} handles, ${count.over} calls`);
}

calling.unsubscribe();
const patience = performance.now() + MAX_CALL_MS;
while (count.over < count.begun && performance.now() < patience) await delay(100);
serving.unsubscribe();
problems.unsubscribe();

const { events } = contextOf(ari);
if (count.over !== count.begun) complaints.push(`${count.begun - count.over} calls are not over`);
if (events.size > 0) complaints.push(`${events.size} addresses are still listened at`);
if (events.claims.size > 0) complaints.push(`${events.claims.size} channels are still claimed`);
if (count.begun < minutes * CALLS_PER_MINUTE_COUNT * 0.95) complaints.push(`only ${count.begun} calls came`);
if (minutes > 2) complaints.push(...complaintsOf(samples));
await server.stop();
for (const complaint of new Set(complaints)) say(complaint);
say(`${count.over} calls in ${minutes} minutes: ${complaints.length === 0 ? 'flat' : 'NOT flat, or not well'}`);
exit(complaints.length === 0 ? 0 : 1);
