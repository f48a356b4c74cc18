import type { Burst } from './bursts.js';

/** A timer of a program, set by an earlier burst. */
interface Timer {
  readonly from: number;
  readonly delay: number;
}

/** Maximum lateness of a timer in milliseconds. */
const MAX_TIMER_DELAY_MS = 25;
/** Programs use round durations. Rounder durations are more likely. */
const ROUND_TIMES_MS = [500, 100, 50];

/** Finds the earlier burst that set the timer of a burst. Returns `undefined` if no burst can have set it. */
function timerOf(bursts: readonly Burst[], index: number): Timer | undefined {
  const now = bursts[index]!.items[0]!.at;
  for (const unit of ROUND_TIMES_MS) {
    for (let from = index - 1; from >= 0; from--) {
      for (const { at } of bursts[from]!.items.toReversed()) {
        const late = (now - at) % unit;
        if (late <= MAX_TIMER_DELAY_MS && now - at >= unit) return { from, delay: now - at - late };
      }
    }
  }
  return undefined;
}

/** Maximum number of passes over the times. A cassette can contradict itself, so the passes need a limit. */
const MAX_ROUNDS = 1_000;

/**
 * Returns the times of bursts in a score, on a grid of dashes. A burst is never before its predecessor. A burst of a
 * timer follows the burst that set it after the exact delay. Later events of Asterisk follow after at least one dash.
 */
export function timesOf(bursts: readonly Burst[], dash: number, stop: Burst | undefined): number[] {
  const start = bursts[0]!.items[0]!.at;
  const timers = bursts.map((burst, index) =>
    burst.isStartedByProgram && burst !== stop && index > 0 ? timerOf(bursts, index) : undefined,
  );
  const times = bursts.map(({ items }) => Math.floor((items[0]!.at - start) / dash) * dash);
  const onGrid = (time: number): number => Math.ceil(time / dash) * dash;
  const least = (index: number): number => {
    if (index === 0) return 0;
    const before = times[index - 1]!;
    const isStop = bursts[index] === stop;
    const isLater = isStop || (bursts[index - 1]!.isScheduled && !bursts[index]!.isStartedByProgram);
    return isLater ? onGrid(before + 1) : timers[index] ? before : onGrid(before);
  };
  const delay = (index: number, by: number): void => {
    const timer = timers[index];
    if (timer) delay(timer.from, by);
    else times[index] = onGrid(times[index]! + by);
  };
  for (let round = 0, isSettled = false; !isSettled && round < MAX_ROUNDS; round++) {
    isSettled = true;
    for (const index of times.keys()) {
      const timer = timers[index];
      const time = timer ? times[timer.from]! + timer.delay : Math.max(times[index]!, least(index));
      if (timer && time < least(index)) {
        delay(index, least(index) - time);
        isSettled = false;
      } else if (time !== times[index]) {
        times[index] = time;
        isSettled = false;
      }
    }
  }
  return times;
}
