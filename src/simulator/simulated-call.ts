import type { Observable } from 'rxjs';

/** Who calls, and whom. */
export interface SimulatedCaller {
  /** The application that the call enters, whatever the dialplan has there. Default: it goes through the dialplan. */
  readonly app?: string;
  /** The number. Default: withheld. */
  readonly from?: string;
  /** The name that goes with the number. Default: none. */
  readonly name?: string;
  /** What was dialled: an extension of the dialplan. Default: `s`. */
  readonly exten?: string;
  /** What the application is given, where it is named here. */
  readonly args?: readonly string[];
}

/** A caller on the line: the other side of one channel. */
export interface SimulatedCall {
  /** The id of that channel. */
  readonly channelId: string;

  /** Presses keys one after the other, 100 ms each and 100 ms between them; `w` waits half a second. */
  press(digits: string): void;

  /** Puts the phone down, for a cause of Q.850 if it says one. Does nothing when the call is over. */
  hangup(cause?: number): void;

  /** Talks for so many milliseconds, which is announced where `TALK_DETECT(set)` asks for it. */
  talk(duration: number): void;

  /**
   * Asks for whom the caller talks to to go to an extension, or to the other end of another of their calls, as a phone
   * does with REFER. Does so at once, subscribed or not. Emits what the phone is told, as statuses of SIP: 202, 100,
   * then 200 when it is done, 404 for an extension that is missing, 400 when there is nobody to transfer; with
   * `PJSIP_TRANSFER_HANDLING()` set to `ari-only`, after 202, what the application says by `transfer_progress`. Completes
   * with the last of these, or with the call, and at once when the call is over; errors with `AriError` where the
   * transfer is not simulated; unsubscribing stops listening only.
   */
  transfer(extension: string, other?: SimulatedCall): Observable<number>;

  /**
   * Where the application wants the phone to call instead (`channels.redirect`); the phone does nothing of its own.
   * Subscribing listens from now on; emits what is behind the technology each time; completes with the call; never
   * errors; unsubscribing stops listening.
   */
  readonly redirected: Observable<string>;

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
