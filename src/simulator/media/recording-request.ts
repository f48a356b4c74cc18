import type { RecordingLimits } from './recorder.js';

/** The parameters of a recording. */
export interface RecordingRequest extends RecordingLimits {
  readonly name: string;
  /** A known audio format. */
  readonly format: string;
  /** The digits that end the recording. */
  readonly terminators: string;
  readonly append: boolean;
  readonly beep: boolean;
}

export type RecordingOperation = 'cancel' | 'stop' | 'pause' | 'unpause' | 'mute' | 'unmute';
