import { AsyncSubject, catchError, defer, ignoreElements, tap, throwError, type Observable } from 'rxjs';
import type { Ari } from '../../ari.js';
import { keyFor } from '../../events/keys.js';
import { isHttpError, isGone, mayHaveHappened } from '../../guards.js';
import type { Channel } from '../../generated/objects.js';
import { contextOf, hasEnded } from '../../objects/context.js';
import { AnswerDeadline } from './answer-deadline.js';
import { failUnlessEnded } from '../internal/target-events.js';
import { AriDialError } from './dial-error.js';
import { dialSteps } from './dial-steps.js';
import { checkDialOptions, type DialEvent, type DialOptions } from './dial-options.js';
import { hangUpAs, type HangupReason } from './hang-up-as.js';
import { runAction } from '../internal/run-action.js';
import { claim, markLeg, release } from './leg.js';

/** Makes a call. `hangupReason` returns the reason with which the unsubscription hangs it up. */
export const placeCall = (
  client: Ari | Channel<unknown>,
  { earlyMedia = false, timeout = 30_000, callerId, channelId, ...options }: DialOptions,
  hangupReason: () => HangupReason | undefined = () => undefined,
): Observable<DialEvent> =>
  defer(() => {
    const context = contextOf(client);
    const { endpoint } = options;
    const channel = context.handle('Channel', channelId ?? context.newId('Channel'));
    const parameters = { ...options, appArgs: markLeg(options.appArgs), channelId: channel.id, app: context.apps[0]! };
    const deadline = new AnswerDeadline(timeout);
    const created = new AsyncSubject<void>();
    let isLost = false;

    const failDial = (error: unknown): Observable<never> =>
      throwError(() => (isHttpError(error) ? new AriDialError({ endpoint, reason: 'failure' }, error) : error));
    // The channel can end before a reconnect, without an event. The reconciliation after the reconnect then reports
    // its end.
    const watchForEnd = (): void => context.events.markExisting(keyFor('Channel', channel.id));
    const dialNow = deadline.startAfter(channel.dial({ timeout: deadline.seconds })).pipe(
      ignoreElements(),
      catchError((error: unknown) => (isGone(error) ? failUnlessEnded(failDial(error)) : failDial(error))),
    );
    const originate = { ...parameters, timeout: deadline.seconds, callerId };
    const place = earlyMedia
      ? context.call('channels.create', parameters)
      : deadline.startAfter(context.call('channels.originateWithId', originate));
    return runAction(context, {
      output: dialSteps({
        endpoint,
        channel,
        deadline,
        created: created,
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
            created.next();
            created.complete();
          },
        }),
        catchError((error: unknown) => {
          if (!mayHaveHappened(error)) release(channel);
          return failDial(error);
        }),
      ),
      undo: defer(() => hangUpAs(channel, deadline.hasExpired ? 'timeout' : hangupReason())).pipe(
        tap({
          complete: watchForEnd,
          // Without a response the channel may still exist. It keeps its claim, so that `perCall` does not treat it
          // as a call.
          error: (error: unknown) => (isHttpError(error) ? release(channel) : watchForEnd()),
        }),
      ),
      isOver: () => isLost || hasEnded(channel),
    });
  });

/**
 * Calls an endpoint.
 *
 * - Subscribes: originates a channel. With `earlyMedia`, creates the channel first and then dials it.
 * - Emits: the steps of the call, from `ringing` to `answered` to `ended`; with `earlyMedia`, first `created`.
 * - Completes: after `ended`.
 * - Errors: before the answer with `AriDialError`, which has the reason; after `timeout` milliseconds its reason is
 * `timeout`
 * and the channel is hung up. With `AriInputError` for bad options.
 * - Unsubscribes: hangs up.
 * - Uses: `channels.originateWithId`, or `channels.create` and `channels.dial`; `hangup`, `Dial`,
 * `ChannelStateChange`,
 * `StasisStart` and the end of the channel; after an outage `channels.get`.
 *
 * Asterisk also receives the timeout, rounded up to seconds: it ends the call when the client cannot. The StasisStart
 * of the channel is not a call to `perCall`.
 *
 * @example
 * ```ts
 * dial(ari, { endpoint: 'PJSIP/alice', timeout: 20_000 }).subscribe(({ type }) => console.log(type));
 * ```
 */
export const dial = (client: Ari | Channel<unknown>, options: DialOptions): Observable<DialEvent> =>
  defer(() => {
    checkDialOptions(options);
    return placeCall(client, options);
  });
