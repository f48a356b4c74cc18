// Runs the programs of this folder. The client is configured by the environment variables ARI_URL, ARI_USERNAME,
// ARI_PASSWORD and ARI_APP. Ctrl-C unsubscribes. The last subscriber closes the event socket, and Node then exits by
// itself.
import { fileURLToPath } from 'node:url';
import { defer, switchMap, type Observable } from 'rxjs';
import { connect, type Ari, type AriOptions, type PerCallOptions } from 'rx-ari';

/** Returns whether a module is the main module of the process: `isMain(import.meta.url)`. */
export const isMain = (url: string): boolean => process.argv[1] === fileURLToPath(url);

/** Returns an environment variable. Throws if it is not set. */
export function env(name: string): string {
  const value = process.env[name];
  if (!value) throw new Error(`${name} is not set`);
  return value;
}

/** Hangs up the current calls when the program ends, after their flows have cleaned up. */
export const hangUpAtEnd: PerCallOptions = { onShutdown: ({ channel }) => channel.hangup() };

/** Runs a program until it completes, fails (exit code 1), or receives SIGINT or SIGTERM. */
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
