import { replaceMember } from './replace-member.js';

/** Makes every clock of the machine show the virtual time. Returns functions that restore the clocks. */
export function virtualizeClocks(now: () => number): (() => void)[] {
  const restoreNow = replaceMember(Date, 'now', now);
  const restoreDate = replaceMember(globalThis, 'Date', virtualDate(now));
  const restorePerformance = replaceMember(performance, 'now', now);
  return [restoreNow, restoreDate, restorePerformance, ...(nodeProcess ? virtualizeNode(nodeProcess, now) : [])];
}

const virtualizeNode = (owner: object, now: () => number): (() => void)[] => [
  replaceMember(owner, 'hrtime', virtualHrtime(now)),
  replaceMember(owner, 'uptime', () => now() / 1_000),
];

/** Browsers have no `process`. */
const nodeProcess = (globalThis as { readonly process?: object }).process;

/** `new Date()` and `Date()` without arguments read the clock; everything else is the real `Date`. */
const virtualDate = (now: () => number): DateConstructor =>
  new Proxy(Date, {
    construct: (target, values: unknown[], newTarget) =>
      Reflect.construct(target, values.length === 0 ? [now()] : values, newTarget) as object,
    apply: () => new Date(now()).toString(),
  });

function virtualHrtime(now: () => number): NodeJS.HRTime {
  const bigint = (): bigint => BigInt(Math.round(now() * 1e6));
  const hrtime = (since: readonly [number, number] = [0, 0]): [number, number] => {
    const nanoseconds = bigint() - BigInt(since[0]) * 1_000_000_000n - BigInt(since[1]);
    return [Number(nanoseconds / 1_000_000_000n), Number(nanoseconds % 1_000_000_000n)];
  };
  return Object.assign(hrtime, { bigint });
}
