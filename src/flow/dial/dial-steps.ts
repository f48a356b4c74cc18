import {
  EMPTY,
  Subject,
  concat,
  defer,
  ignoreElements,
  merge,
  mergeMap,
  of,
  switchMap,
  take,
  takeUntil,
  throwError,
  type Observable,
} from 'rxjs';
import type { ChannelDestroyed } from '../../generated/events.js';
import type { Channel } from '../../generated/objects.js';
import { contextOf } from '../../objects/context.js';
import { waitForHangupCause } from './hangup-cause.js';
import type { DialAttempt, DialEvent } from './dial-options.js';
import { afterHangup, dialError, isFinal, type DialOutcome } from './dial-outcome.js';
import { reloadAfterOutage } from './reload-channel.js';
import { reportMalformed } from '../internal/report-malformed.js';

/** Emits the steps of a call, as `dial` describes them. */
export const dialSteps = ({
  endpoint,
  channel,
  deadline,
  created: created,
  dial,
  onLost,
}: DialAttempt): Observable<DialEvent> =>
  defer(() => {
    const { events } = contextOf(channel);
    const emittedTypes = new Set<DialEvent['type']>();
    const disappeared = new Subject<void>();
    const answered = new Subject<void>();
    let outcome: DialOutcome = { status: '', hangupRequested: false, hasExpired: false };
    let latest: Channel | undefined;

    const emitOnce = (type: DialEvent['type'], snapshot: Channel): Observable<DialEvent> => {
      latest = snapshot;
      if (emittedTypes.has(type) || emittedTypes.has('answered')) return EMPTY;
      emittedTypes.add(type);
      if (type === 'answered') answered.next();
      return of({ type, channel: snapshot });
    };
    const fail = (event?: ChannelDestroyed): Observable<never> => {
      const causes = event && { hangupCause: event.cause, techCause: event.tech_cause };
      const hasExpired = deadline.hasExpired || deadline.mayHaveExpired;
      return throwError(() => dialError(endpoint, { ...outcome, ...causes, hasExpired }));
    };
    const failWithCause = waitForHangupCause(channel).pipe(
      switchMap((event) => fail(typeof event === 'number' ? undefined : event)),
    );
    const dialOnEntry = (snapshot: Channel): Observable<DialEvent> =>
      dial && !emittedTypes.has('created') ? concat(emitOnce('created', snapshot), dial) : EMPTY;
    const stepFromState = (snapshot: Channel): Observable<DialEvent> => {
      if (snapshot.data.state === 'Ringing') return emitOnce('ringing', snapshot);
      return snapshot.data.state === 'Up' ? emitOnce('answered', snapshot) : EMPTY;
    };
    const stepFromDial = (status: string, peer: Channel): Observable<DialEvent> => {
      if (typeof status !== 'string') {
        reportMalformed(channel, 'Dial', 'dialstatus');
        return EMPTY;
      }
      outcome = { ...outcome, status };
      if (status === 'RINGING') return emitOnce('ringing', peer);
      if (status === 'PROGRESS') return emitOnce('progress', peer);
      if (!dial) return EMPTY;
      if (status === 'ANSWER') return emitOnce('answered', peer);
      // Without a failure here, the created channel would stay until the timeout. After NOANSWER, its
      // ChannelDestroyed may have a more precise cause.
      if (!isFinal(status) || emittedTypes.has('answered')) return EMPTY;
      return status === 'NOANSWER' ? failWithCause : fail();
    };
    const types = ['Dial', 'ChannelStateChange', 'StasisStart', 'ChannelHangupRequest', 'ChannelDestroyed'] as const;
    const stepsFromEvents = channel.on(...types).pipe(
      mergeMap((event): Observable<DialEvent> => {
        if (event.type === 'Dial')
          return event.peer.id === channel.id ? stepFromDial(event.dialstatus, event.peer) : EMPTY;
        latest = event.channel;
        if (event.type === 'StasisStart') return dial ? dialOnEntry(latest) : emitOnce('answered', latest);
        if (event.type === 'ChannelHangupRequest') outcome = afterHangup(outcome, event);
        if (event.type === 'ChannelDestroyed') return emittedTypes.has('answered') ? EMPTY : fail(event);
        // An originated channel can be Up before it enters the application. A created channel is in it already.
        const counts = event.type === 'ChannelStateChange' && (dial ?? latest.data.state === 'Ringing');
        return counts ? stepFromState(latest) : EMPTY;
      }),
    );
    const stepsAfterOutage = reloadAfterOutage(channel, created).pipe(
      mergeMap((snapshot) => {
        if (snapshot && deadline.hasExpired && snapshot.data.state !== 'Up') return fail();
        if (snapshot) return merge(dialOnEntry(snapshot), stepFromState(snapshot));
        onLost();
        if (!emittedTypes.has('answered')) return fail();
        disappeared.next();
        return EMPTY;
      }),
      takeUntil(channel.ended),
    );
    // During an outage the callee may have answered. The state of the channel after the outage decides.
    const failAtDeadline = deadline.expired.pipe(
      switchMap(() => events.connection.pipe(take(1))),
      mergeMap(({ type }) => (type === 'open' ? fail() : EMPTY)),
      takeUntil(merge(channel.ended, answered)),
    );
    const finalStep = defer(() =>
      emittedTypes.has('answered') ? of<DialEvent>({ type: 'ended', channel: latest! }) : failWithCause,
    );
    const steps = concat(
      merge(stepsFromEvents, stepsAfterOutage, failAtDeadline).pipe(takeUntil(disappeared)),
      finalStep,
    );
    // Keeps the event stream open between the steps and the final step.
    return steps.pipe(takeUntil(events.opened.pipe(ignoreElements())));
  });
