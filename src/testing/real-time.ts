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
  const place = placeOf(escape);
  throw new AriError(
    `the flow left virtual time by ${escape.message}${place ? ` (${place})` : ''}: ` +
      'a score is over before that comes; write it with Observables, timer and delay',
  );
}

/** The line of the flow that did it; none when RxJS did it with a Promise that a flow had handed over. */
function placeOf({ stack = '' }: Error): string | undefined {
  const frames = stack.split('\n').filter((line) => /^\s+at /.test(line));
  const kit = frames.findIndex((line) => /[\\/]stage\.[jt]s/.test(line));
  const flow = frames.slice(0, kit < 0 ? undefined : kit);
  return flow.find((line) => !/[\\/]real-time\.[jt]s|[\\/]rxjs[\\/]/.test(line))?.trim();
}
