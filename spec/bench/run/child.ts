import { fork } from 'node:child_process';
import { once } from 'node:events';
import type { Answer } from './rpc.js';

/** Timeout of a request to a process in milliseconds. A slower process hangs. */
const REQUEST_TIMEOUT_MS = 60_000;

/** A process that responds to requests. */
export interface Child {
  ask<T>(name: string, argument?: unknown): Promise<T>;
  stop(): Promise<void>;
}

/** Starts a program of this folder. Its output is ignored. With `quiet`, its errors are printed only if it breaks. */
export function start(file: string, args: readonly string[], quiet = false): Child {
  const child = fork(new URL(`../${file}`, import.meta.url), args, {
    execArgv: ['--expose-gc'],
    stdio: ['ignore', 'ignore', quiet ? 'pipe' : 'inherit', 'ipc'],
  });
  const exited = once(child, 'exit');
  const waiting = new Map<number, (answer: Answer) => void>();
  let requestCount = 0;
  let complaint = '';
  child.stderr?.on('data', (text: Buffer) => (complaint = text.toString()));
  child.on('message', (answer: Answer) => waiting.get(answer.id)?.(answer));
  child.on('exit', (code) => {
    for (const [id, settle] of waiting)
      settle({ id, error: `${file} ${args.join(' ')} exited with ${code} ${complaint}` });
  });
  return {
    ask: (name, argument) =>
      new Promise((resolve, reject) => {
        const id = (requestCount += 1);
        const settle = ({ value, error }: Answer): void => {
          clearTimeout(timer);
          waiting.delete(id);
          if (error === undefined) resolve(value as never);
          else reject(new Error(`${args.join(' ')} ${name}: ${error}`));
        };
        const timer = setTimeout(
          () => settle({ id, error: `no answer within ${REQUEST_TIMEOUT_MS} ms` }),
          REQUEST_TIMEOUT_MS,
        );
        waiting.set(id, settle);
        child.send({ id, name, argument }, (error) => error && settle({ id, error: error.message }));
      }),
    stop: async () => {
      child.kill('SIGKILL');
      await exited;
    },
  };
}
