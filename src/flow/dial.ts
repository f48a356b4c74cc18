import { AsyncSubject, catchError, defer, ignoreElements, tap, throwError, type Observable } from 'rxjs';
import type { Ari } from '../ari.js';
import { keyFor } from '../events/keys.js';
import { isHttpError, isGone, mayHaveHappened } from '../guards.js';
import type { Channel } from '../generated/objects.js';
import { contextOf, hasEnded } from '../objects/context.js';
import { AnswerDeadline } from './answer-deadline.js';
import { unlessEnded } from './audience.js';
import { AriDialError } from './dial-error.js';
import { dialLife } from './dial-life.js';
import { checkDialOptions, type DialEvent, type DialOptions } from './dial-options.js';
import { hangUpAs, type HangupReason } from './hang-up-as.js';
import { lasting } from './lasting.js';
import { claim, markLeg, release } from './leg.js';

/** Makes a call. `hangupReason` returns the reason with which an unsubscription hangs it up. */
export const attempt = (
  client: Ari | Channel<unknown>,
  { earlyMedia = false, timeout = 30_000, callerId, channelId, ...options }: DialOptions,
  hangupReason: () => HangupReason | undefined = () => undefined,
): Observable<DialEvent> =>
  defer(() => {
    const context = contextOf(client);
    const { endpoint } = options;
    const channel = context.handle('Channel', channelId ?? context.newId('Channel'));
    const home = { ...options, appArgs: markLeg(options.appArgs), channelId: channel.id, app: context.apps[0]! };
    const deadline = new AnswerDeadline(timeout);
    const made = new AsyncSubject<void>();
    let isLost = false;

    const refused = (error: unknown): Observable<never> =>
      throwError(() => (isHttpError(error) ? new AriDialError({ endpoint, reason: 'failure' }, error) : error));
    // Its end may come before the connection is back, and is not heard then: it is looked for.
    const missed = (): void => context.events.markExisting(keyFor('Channel', channel.id));
    const dialNow = deadline.startAfter(channel.dial({ timeout: deadline.seconds })).pipe(
      ignoreElements(),
      catchError((error: unknown) => (isGone(error) ? unlessEnded(refused(error)) : refused(error))),
    );
    const originate = { ...home, timeout: deadline.seconds, callerId };
    const place = earlyMedia
      ? context.call('channels.create', home)
      : deadline.startAfter(context.call('channels.originateWithId', originate));
    return lasting(context, {
      life: dialLife({
        endpoint,
        channel,
        deadline,
        made,
        ...(earlyMedia && { dial: dialNow }),
        onLost: () => {
          isLost = true;
          release(channel);
        },
      }),
      start: defer(() => {
        claim(channel);
        return place;
      }).pipe(
        tap({
          complete: () => {
            made.next();
            made.complete();
          },
        }),
        catchError((error: unknown) => {
          if (!mayHaveHappened(error)) release(channel);
          return refused(error);
        }),
      ),
      undo: defer(() => hangUpAs(channel, deadline.hasExpired ? 'timeout' : hangupReason())).pipe(
        tap({
          complete: missed,
          // Without a response the channel may still exist, and it is not a call of its own.
          error: (error: unknown) => (isHttpError(error) ? release(channel) : missed()),
        }),
      ),
      isOver: () => isLost || hasEnded(channel),
    });
  });

/**
 * Calls an endpoint.
 *
 * - Subscribes: makes a channel and dials. With `earlyMedia`, creates the channel first.
 * - Emits: the steps of the call, from `ringing` to `answered` to `ended`; with `earlyMedia`, first `created`.
 * - Completes: after `ended`.
 * - Errors: before the answer with `AriDialError`, which has the reason; after `timeout` milliseconds its reason is `timeout`
 *   and the channel is hung up. With `AriInputError` for bad options.
 * - Unsubscribes: hangs up.
 * - Uses: `channels.originateWithId`, or `channels.create` and `channels.dial`; `hangup`, `Dial`, `ChannelStateChange`,
 *   `StasisStart` and the end of the channel; after an outage `channels.get`.
 *
 * Asterisk also receives the timeout, rounded up to seconds: it ends the call when the client cannot. The StasisStart of the
 * channel is not a call to `perCall`.
 */
export const dial = (client: Ari | Channel<unknown>, options: DialOptions): Observable<DialEvent> =>
  defer(() => {
    checkDialOptions(options);
    return attempt(client, options);
  });
