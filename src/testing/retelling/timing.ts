import type { Burst } from './bursts.js';

/** A timer of a program: so long after an earlier burst. */
interface Timer {
  readonly from: number;
  readonly delay: number;
}

/** Timers come late, by so much at most. In milliseconds. */
const LATE = 25;
/** People write timers in round numbers, the rounder the likelier. */
const ROUND = [500, 100, 50];

/** Which earlier burst set the timer that a burst came by; `undefined` when none can have. */
function timerOf(bursts: readonly Burst[], index: number): Timer | undefined {
  const now = bursts[index]!.items[0]!.at;
  for (const unit of ROUND) {
    for (let from = index - 1; from >= 0; from--) {
      for (const { at } of bursts[from]!.items.toReversed()) {
        const late = (now - at) % unit;
        if (late <= LATE && now - at >= unit) return { from, delay: now - at - late };
      }
    }
  }
  return undefined;
}

/** How often the times are gone through before they are taken as they are: a cassette may contradict itself. */
const PATIENCE = 1_000;

/**
 * When bursts happen in a score: on a grid of dashes, nothing earlier than what was before it; what came by a timer
 * exactly as long after its beginning as the program waited; what Asterisk says after that, a dash later at least.
 */
export function timesOf(bursts: readonly Burst[], dash: number, stop: Burst | undefined): number[] {
  const start = bursts[0]!.items[0]!.at;
  const timers = bursts.map((burst, index) =>
    burst.isOwn && burst !== stop && index > 0 ? timerOf(bursts, index) : undefined,
  );
  const times = bursts.map(({ items }) => Math.floor((items[0]!.at - start) / dash) * dash);
  const onGrid = (time: number): number => Math.ceil(time / dash) * dash;
  const least = (index: number): number => {
    if (index === 0) return 0;
    const before = times[index - 1]!;
    const isStop = bursts[index] === stop;
    const isLater = isStop || (bursts[index - 1]!.isScheduled && !bursts[index]!.isOwn);
    return isLater ? onGrid(before + 1) : timers[index] ? before : onGrid(before);
  };
  const delay = (index: number, by: number): void => {
    const timer = timers[index];
    if (timer) delay(timer.from, by);
    else times[index] = onGrid(times[index]! + by);
  };
  for (let round = 0, isSettled = false; !isSettled && round < PATIENCE; round++) {
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
