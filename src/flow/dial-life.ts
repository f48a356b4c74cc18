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
import type { ChannelDestroyed } from '../generated/events.js';
import type { Channel } from '../generated/objects.js';
import { contextOf } from '../objects/context.js';
import { causeOfEnd } from './cause-of-end.js';
import type { DialAttempt, DialEvent } from './dial-options.js';
import { afterHangup, dialError, isFinal, type DialOutcome } from './dial-outcome.js';
import { lookAgain } from './look-again.js';
import { reportMalformed } from './report-malformed.js';

/** The steps of a call: see `dial`. */
export const dialLife = ({ endpoint, channel, deadline, made, dial, onLost }: DialAttempt): Observable<DialEvent> =>
  defer(() => {
    const { events } = contextOf(channel);
    const told = new Set<DialEvent['type']>();
    const lost = new Subject<void>();
    const answered = new Subject<void>();
    let outcome: DialOutcome = { status: '', hangupRequested: false, hasExpired: false };
    let latest: Channel | undefined;

    const tell = (type: DialEvent['type'], about: Channel): Observable<DialEvent> => {
      latest = about;
      if (told.has(type) || told.has('answered')) return EMPTY;
      told.add(type);
      if (type === 'answered') answered.next();
      return of({ type, channel: about });
    };
    const fail = (event?: ChannelDestroyed): Observable<never> => {
      const causes = event && { hangupCause: event.cause, techCause: event.tech_cause };
      const hasExpired = deadline.hasExpired || deadline.mayHaveExpired;
      return throwError(() => dialError(endpoint, { ...outcome, ...causes, hasExpired }));
    };
    const failWithCause = causeOfEnd(channel).pipe(
      switchMap((event) => fail(typeof event === 'number' ? undefined : event)),
    );
    const entered = (about: Channel): Observable<DialEvent> =>
      dial && !told.has('created') ? concat(tell('created', about), dial) : EMPTY;
    const seen = (about: Channel): Observable<DialEvent> => {
      if (about.data.state === 'Ringing') return tell('ringing', about);
      return about.data.state === 'Up' ? tell('answered', about) : EMPTY;
    };
    const dialled = (status: string, peer: Channel): Observable<DialEvent> => {
      if (typeof status !== 'string') {
        reportMalformed(channel, 'Dial', 'dialstatus');
        return EMPTY;
      }
      outcome = { ...outcome, status };
      if (status === 'RINGING') return tell('ringing', peer);
      if (status === 'PROGRESS') return tell('progress', peer);
      if (!dial) return EMPTY;
      if (status === 'ANSWER') return tell('answered', peer);
      // A created channel would stay until the timeout; after NOANSWER its end may say more.
      if (!isFinal(status) || told.has('answered')) return EMPTY;
      return status === 'NOANSWER' ? failWithCause : fail();
    };
    const types = ['Dial', 'ChannelStateChange', 'StasisStart', 'ChannelHangupRequest', 'ChannelDestroyed'] as const;
    const heard = channel.on(...types).pipe(
      mergeMap((event): Observable<DialEvent> => {
        if (event.type === 'Dial') return event.peer.id === channel.id ? dialled(event.dialstatus, event.peer) : EMPTY;
        latest = event.channel;
        if (event.type === 'StasisStart') return dial ? entered(latest) : tell('answered', latest);
        if (event.type === 'ChannelHangupRequest') outcome = afterHangup(outcome, event);
        if (event.type === 'ChannelDestroyed') return told.has('answered') ? EMPTY : fail(event);
        // A channel that is Up may not have come into the application yet, unless it was created there.
        const counts = event.type === 'ChannelStateChange' && (dial ?? latest.data.state === 'Ringing');
        return counts ? seen(latest) : EMPTY;
      }),
    );
    const found = lookAgain(channel, made).pipe(
      mergeMap((about) => {
        if (about && deadline.hasExpired && about.data.state !== 'Up') return fail();
        if (about) return merge(entered(about), seen(about));
        onLost();
        if (!told.has('answered')) return fail();
        lost.next();
        return EMPTY;
      }),
      takeUntil(channel.ended),
    );
    // During an outage the callee may have answered: the channel after the outage decides.
    const expired = deadline.expired.pipe(
      switchMap(() => events.connection.pipe(take(1))),
      mergeMap(({ type }) => (type === 'open' ? fail() : EMPTY)),
      takeUntil(merge(channel.ended, answered)),
    );
    const last = defer(() =>
      told.has('answered') ? of<DialEvent>({ type: 'ended', channel: latest! }) : failWithCause,
    );
    const whole = concat(merge(heard, found, expired).pipe(takeUntil(lost)), last);
    // Holds the stream open while nobody listens between the two.
    return whole.pipe(takeUntil(events.opened.pipe(ignoreElements())));
  });
