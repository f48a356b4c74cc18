import { Subscription, type Observable } from 'rxjs';
import type { Clock } from '../core/clock.js';
import type { AudioSource } from './audio-source.js';

/** The maximum duration and the maximum silence of a recording, in seconds; 0 means no limit. */
export interface RecordingLimits {
  readonly maxDuration: number;
  readonly maxSilence: number;
}

/** How long Asterisk waits for any audio, in milliseconds. */
const AUDIO_TIMEOUT_MS = 4_000;

/** Measures a recording while it runs. Lengths are in milliseconds. */
export class Recorder {
  /** The recorded length, its silent part, and the current silence. */
  length = 0;
  silence = 0;
  trailing = 0;
  readonly #clock: Clock;
  readonly #limits: RecordingLimits;
  readonly #full: (silent: boolean) => void;
  readonly #listening: Subscription;
  #timers = new Subscription();
  #sound: AudioSource = 'none';
  #paused = false;
  #since: number;
  /** Asterisk compares whole seconds of the clock, so one second can take nearly two. */
  #startSecond: number;
  #pauseSecond = 0;

  /** `full` is called when a limit is reached, or when no audio arrives any more. */
  constructor(clock: Clock, sound: Observable<AudioSource>, limits: RecordingLimits, full: (silent: boolean) => void) {
    this.#clock = clock;
    this.#limits = limits;
    this.#full = full;
    this.#since = clock.now();
    this.#startSecond = secondOf(this.#since);
    this.#listening = sound.subscribe((source) => {
      this.#settle();
      this.#sound = source;
      if (source === 'speech') this.trailing = 0;
      this.#setTimers();
    });
  }

  pause(): void {
    this.#settle();
    this.#paused = true;
    this.#pauseSecond = secondOf(this.#since);
    this.#setTimers();
  }

  unpause(): void {
    this.#settle();
    this.#paused = false;
    this.#startSecond += secondOf(this.#since) - this.#pauseSecond;
    this.#setTimers();
  }

  stop(): void {
    this.#settle();
    this.#timers.unsubscribe();
    this.#listening.unsubscribe();
  }

  #settle(): void {
    const now = this.#clock.now();
    const passed = now - this.#since;
    this.#since = now;
    if (this.#sound === 'none' || this.#paused) return;
    this.length += passed;
    if (this.#sound === 'speech') return;
    this.silence += passed;
    this.trailing += passed;
  }

  #setTimers(): void {
    this.#timers.unsubscribe();
    this.#timers = new Subscription();
    if (this.#sound === 'none') return this.#endAfter(AUDIO_TIMEOUT_MS, false);
    if (this.#paused) return;
    const { maxDuration, maxSilence } = this.#limits;
    const end = (this.#startSecond + maxDuration + 1) * 1_000;
    if (maxDuration > 0) this.#endAfter(end - this.#since, false);
    if (maxSilence > 0 && this.#sound === 'silence') this.#endAfter(maxSilence * 1_000 - this.trailing, true);
  }

  #endAfter(delay: number, silent: boolean): void {
    this.#timers.add(this.#clock.after(Math.max(0, delay), () => this.#full(silent)));
  }
}

const secondOf = (time: number): number => Math.floor(time / 1_000);
