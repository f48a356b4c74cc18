import { catchError, throwError, type Observable } from 'rxjs';
import { AriInputError } from '../../errors.js';
import type { Channel } from '../../generated/objects.js';
import type { DialFailureReason } from './dial-error.js';

/** The reason of a hang-up. */
export type HangupReason = DialFailureReason;

/** Hangs a channel up with a reason, or without one if this Asterisk does not know the reason. */
export const hangUpAs = (channel: Channel<unknown>, reason?: HangupReason): Observable<unknown> =>
  channel
    .hangup(reason && { reason })
    .pipe(
      catchError((error: unknown) => (error instanceof AriInputError ? channel.hangup() : throwError(() => error))),
    );
