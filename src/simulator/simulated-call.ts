import type { Observable } from 'rxjs';

/** Who calls, and whom. */
export interface SimulatedCaller {
  /** The application that the call enters, whatever the dialplan has there. Default: it goes through the dialplan. */
  readonly app?: string;
  /** The number. Default: withheld. */
  readonly from?: string;
  readonly name?: string;
  /** What was dialled: an extension of the dialplan. Default: `s`. */
  readonly exten?: string;
  /** What the application is given, where it is named here. */
  readonly args?: readonly string[];
}

/** A caller on the line: the other side of one channel. */
export interface SimulatedCall {
  readonly channelId: string;

  /** Presses keys one after the other, 100 ms each and 100 ms between them; `w` waits half a second. */
  press(digits: string): void;

  /** Puts the phone down, for a cause of Q.850 if it says one. Does nothing when the call is over. */
  hangup(cause?: number): void;

  /** Talks for so many milliseconds, which is announced where `TALK_DETECT(set)` asks for it. */
  talk(duration: number): void;

  /**
   * What the caller has heard to its end. Subscribing listens from now on; emits the media URI each time, nothing for
   * what was stopped or does not exist; completes with the call; never errors; unsubscribing stops listening.
   */
  readonly heard: Observable<string>;

  /**
   * What the caller begins to hear. Subscribing listens from now on; emits the media URI each time, nothing for what
   * does not exist; completes with the call; never errors; unsubscribing stops listening.
   */
  readonly hears: Observable<string>;

  /**
   * The end of the call, as a signal. Subscribing waits for it; emits once and completes, at once when the call is
   * over; never errors; unsubscribing stops waiting.
   */
  readonly ended: Observable<void>;
}
