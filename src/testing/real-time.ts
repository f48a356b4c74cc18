import { AriError } from '../errors.js';

/** What runs in the time of the machine: a score would be over before it comes. */
const ways = ['setTimeout', 'setInterval'] as const;

/**
 * Runs something that has to stay in virtual time; throws when it asks for a real timer or waits for a Promise, with
 * the place where it did.
 */
export function inVirtualTime(work: () => void): void {
  const escapes: Error[] = [];
  const undo: (() => void)[] = [];
  const watch = (owner: object, name: string, what: string): void => {
    const way = Object.getOwnPropertyDescriptor(owner, name)!;
    const real = way.value as (...args: unknown[]) => unknown;
    const watched = function (this: unknown, ...args: unknown[]): unknown {
      escapes.push(new Error(what));
      return real.apply(this, args);
    };
    Object.defineProperty(owner, name, { ...way, value: watched });
    undo.push(() => Object.defineProperty(owner, name, way));
  };
  watch(Promise.prototype, 'then', 'a Promise');
  for (const name of ways) watch(globalThis, name, name);
  try {
    work();
  } finally {
    for (const back of undo) back();
  }
  const [escape] = escapes;
  if (!escape) return;
  const place = (escape.stack ?? '').split('\n').find((line) => /^\s+at /.test(line) && !/real-time\.|rxjs/.test(line));
  throw new AriError(
    `the flow left virtual time by ${escape.message}${place ? ` (${place.trim()})` : ''}: ` +
      'a score is over before that comes; write it with Observables, timer and delay',
  );
}
