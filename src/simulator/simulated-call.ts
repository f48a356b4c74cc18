import type { Observable } from 'rxjs';

/** Options of an incoming call. */
export interface IncomingCallOptions {
  /**
   * The application that the call enters.
   * @defaultValue the call enters the dialplan
   */
  readonly app?: string;
  /**
   * The caller's number.
   * @defaultValue withheld
   */
  readonly from?: string;
  /**
   * The caller's name.
   * @defaultValue none
   */
  readonly name?: string;
  /**
   * The dialled extension.
   * @defaultValue `'s'`
   */
  readonly exten?: string;
  /** The arguments for the application in `app`. */
  readonly args?: readonly string[];
}

/** The caller's side of one channel. */
export interface SimulatedCall {
  /** The id of the channel. */
  readonly channelId: string;

  /** Presses digits one by one, 100 ms each with pauses of 100 ms. `w` is a pause of 500 ms. */
  press(digits: string): void;

  /** Hangs up, with a Q.850 cause if one is given. Does nothing after the end of the call. */
  hangup(cause?: number): void;

  /** Talks for a number of milliseconds. `TALK_DETECT(set)` makes it an event. */
  talk(duration: number): void;

  /**
   * Transfers the connected party to an extension, or to the other end of another call, as a phone does with REFER.
   * It starts at once, subscribed or not.
   *
   * Emits: the SIP statuses that the phone receives: 202, 100, then 200 on success, 404 for a missing extension, 400
   * without a connected party. With
   * `PJSIP_TRANSFER_HANDLING()` set to `ari-only`, after 202 the statuses of `transfer_progress`.
   * Completes: with the last status or with the call; at once after the end of the call.
   * Errors: with `AriError` when the transfer is not simulated.
   * Unsubscribes: stops listening only.
   */
  transfer(extension: string, secondCall?: SimulatedCall): Observable<number>;

  /**
   * The targets that the application redirects the phone to (`channels.redirect`). The phone does not follow them.
   *
   * Emits: the part behind the technology, each time.
   * Completes: with the call.
   * Errors: never.
   */
  readonly redirects: Observable<string>;

  /**
   * The media that the caller received completely.
   *
   * Emits: the media URI each time; nothing for stopped or missing media.
   * Completes: with the call.
   * Errors: never.
   */
  readonly mediaEnds: Observable<string>;

  /**
   * The media that the caller starts to receive.
   *
   * Emits: the media URI each time; nothing for missing media.
   * Completes: with the call.
   * Errors: never.
   */
  readonly mediaStarts: Observable<string>;

  /**
   * The end of the call, as a signal.
   *
   * Emits: once, at once after the end.
   * Completes: after it.
   * Errors: never.
   */
  readonly ended: Observable<void>;
}
