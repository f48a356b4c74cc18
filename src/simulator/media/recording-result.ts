import type { LiveRecording as Data } from '../../generated/models.js';
import { formatOf } from './audio-format.js';
import type { RecordingLimits, Recorder } from './recorder.js';

/** What is told of a recording that has ended, and the milliseconds of audio that its file now holds. */
export interface RecordingResult extends Pick<Data, 'duration' | 'talking_duration' | 'silence_duration'> {
  readonly length: number;
}

/** How much of a last silence is kept, in milliseconds. */
const KEPT = 200;

/** Of the length that was there before and of a take, which need not have begun; `silent` when silence has ended it. */
export function resultOf(
  before: number,
  take: Recorder | undefined,
  order: RecordingLimits & { readonly format: string },
  silent: boolean,
): RecordingResult {
  const { length = 0, silence = 0, trailing = 0 } = take ?? {};
  const all = before + length;
  // Every format is counted as if it had 8000 samples a second.
  const seconds = whole((all * (formatOf(order.format)?.rate ?? 8_000)) / 8_000);
  if (order.maxSilence === 0) return { length: all, duration: seconds };
  const duration = Math.max(0, seconds - whole(trailing - KEPT));
  const talking_duration = Math.max(0, seconds - whole(silence - KEPT));
  const kept = silent ? all - Math.max(0, trailing - KEPT) : all;
  return { length: kept, duration, talking_duration, silence_duration: duration - talking_duration };
}

const whole = (milliseconds: number): number => Math.trunc(milliseconds / 1_000);
