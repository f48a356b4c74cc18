// What the programs of this folder have in common when they are run: the client, from ARI_URL, ARI_USERNAME,
// ARI_PASSWORD and ARI_APP of the environment, and the end. Ctrl-C unsubscribes; with its last listener gone the event
// socket closes, and Node, with nothing left to wait for, exits by itself.
import { fileURLToPath } from 'node:url';
import { defer, switchMap, type Observable } from 'rxjs';
import { connect, type Ari, type AriOptions, type PerCallOptions } from 'rx-ari';

/** Whether a module is the program that Node was asked to run: `isMain(import.meta.url)`. */
export const isMain = (url: string): boolean => process.argv[1] === fileURLToPath(url);

/** A variable of the environment that has to be there. */
export function env(name: string): string {
  const value = process.env[name];
  if (!value) throw new Error(`${name} is not set`);
  return value;
}

/** Whoever is on the line when the program ends is hung up, once its flow has undone what it was doing. */
export const hangUpAtEnd: PerCallOptions = { onShutdown: ({ channel }) => channel.hangup() };

/** Runs a program until it completes, fails (exit code 1), or is asked to end. */
export function runMain(program: (ari: Ari) => Observable<unknown>, options: Partial<AriOptions> = {}): void {
  const running = defer(() =>
    connect({
      url: env('ARI_URL'),
      username: env('ARI_USERNAME'),
      password: env('ARI_PASSWORD'),
      app: env('ARI_APP'),
      ...options,
    }),
  )
    .pipe(switchMap(program))
    .subscribe({
      error: (error: unknown) => {
        console.error(error instanceof Error ? error.message : error);
        process.exitCode = 1;
      },
    });
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => running.unsubscribe());
}
