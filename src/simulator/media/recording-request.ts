import type { RecordingLimits } from './recorder.js';

/** What is to be recorded, as what, and until when. */
export interface RecordingRequest extends RecordingLimits {
  readonly name: string;
  /** One that is known. */
  readonly format: string;
  /** The keys of the caller that end it. */
  readonly terminators: string;
  readonly append: boolean;
  readonly beep: boolean;
}

export type RecordingOperation = 'cancel' | 'stop' | 'pause' | 'unpause' | 'mute' | 'unmute';
