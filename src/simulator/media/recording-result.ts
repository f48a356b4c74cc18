import type { LiveRecordingSnapshot as Data } from '../../generated/models.js';
import { formatOf } from './audio-format.js';
import type { RecordingLimits, Recorder } from './recorder.js';

/** The reported values of a finished recording, and the length of audio in its file in milliseconds. */
export interface RecordingResult extends Pick<Data, 'duration' | 'talking_duration' | 'silence_duration'> {
  readonly length: number;
}

/** How much of the final silence is kept, in milliseconds. */
const MAX_FINAL_SILENCE_MS = 200;

/**
 * Combines the previous length with a recorder, which may not have started. `silent` means that silence ended the
 * recording.
 */
export function resultOf(
  before: number,
  take: Recorder | undefined,
  order: RecordingLimits & { readonly format: string },
  silent: boolean,
): RecordingResult {
  const { length = 0, silence = 0, trailing = 0 } = take ?? {};
  const all = before + length;
  // Asterisk counts every format as 8000 samples per second.
  const seconds = whole((all * (formatOf(order.format)?.rate ?? 8_000)) / 8_000);
  if (order.maxSilence === 0) return { length: all, duration: seconds };
  const duration = Math.max(0, seconds - whole(trailing - MAX_FINAL_SILENCE_MS));
  const talking_duration = Math.max(0, seconds - whole(silence - MAX_FINAL_SILENCE_MS));
  const kept = silent ? all - Math.max(0, trailing - MAX_FINAL_SILENCE_MS) : all;
  return { length: kept, duration, talking_duration, silence_duration: duration - talking_duration };
}

const whole = (milliseconds: number): number => Math.trunc(milliseconds / 1_000);
