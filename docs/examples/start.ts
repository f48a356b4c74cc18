// The program of `npm start`: runs the call flow of hello.ts and prints each step. Without ARI_URL it starts a
// simulated Asterisk and places a call. With ARI_URL, ARI_USERNAME, ARI_PASSWORD and ARI_APP in the environment it
// serves the calls of a real Asterisk until Ctrl-C.
import { env, stderr, stdout } from 'node:process';
import { delay, endWith, from, fromEvent, ignoreElements, merge, switchMap, take, takeUntil, tap, zip } from 'rxjs';
import type { Observable } from 'rxjs';
import { connect, perCall, type Ari } from 'rx-ari';
import { simulate, type Simulator } from 'rx-ari/simulator';
import { hello } from './hello.js';
import { hangUpAtEnd } from './main.js';
import { narrate } from './narrate.js';

const print = (text: string): unknown => stdout.write(`${text}\n`);

/** Serves every call, and prints each step. */
const serve = (ari: Ari): Observable<unknown> =>
  merge(narrate(ari).pipe(tap(print)), ari.on('StasisStart').pipe(perCall(hello, hangUpAtEnd)));

/** Calls, listens to the greeting and presses three keys. Waits for the end of each sound before the next key. */
function callIn(simulator: Simulator): Observable<unknown> {
  const call = simulator.call({ app: 'hello', from: '100', name: 'Jane' });
  const listening = call.mediaStarts.pipe(tap((media) => print(`${' '.repeat(12)}  ♪ ${media}`)));
  const keys = zip(call.mediaEnds, from(['1', '*', '#'])).pipe(tap(([, key]) => call.press(key)));
  return merge(listening, keys);
}

/** Runs one call from its beginning to its end. */
const demonstration = (): Observable<unknown> =>
  simulate().pipe(
    tap(({ url }) => print(`ARI_URL is not set: this is a simulated Asterisk at ${url}\n`)),
    switchMap((simulator) =>
      connect({ url: simulator.url, username: 'hey', password: 'peekaboo', app: 'hello' }).pipe(
        switchMap((ari) => {
          const caller = ari.opened.pipe(switchMap(() => callIn(simulator)));
          const over = ari.on('StasisEnd').pipe(delay(100));
          return merge(serve(ari), caller).pipe(takeUntil(over));
        }),
        ignoreElements(),
        endWith('over'),
      ),
    ),
    take(1),
  );

const real = (url: string): Observable<unknown> => {
  const { ARI_USERNAME: username = '', ARI_PASSWORD: password = '', ARI_APP: app = 'hello' } = env;
  return connect({ url, username, password, app }).pipe(
    tap(() => print(`Serving calls to the application ${app} of ${url}. Ctrl-C ends it.\n`)),
    switchMap(serve),
  );
};

const stopped = merge(fromEvent(process, 'SIGINT'), fromEvent(process, 'SIGTERM'));

(env['ARI_URL'] ? real(env['ARI_URL']) : demonstration()).pipe(takeUntil(stopped)).subscribe({
  error: (error: unknown) => {
    stderr.write(`${String(error)}\n`);
    process.exitCode = 1;
  },
});
