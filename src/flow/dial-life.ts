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
  takeUntil,
  throwError,
  type Observable,
} from 'rxjs';
import type { ChannelDestroyed } from '../generated/events.js';
import type { Channel } from '../generated/objects.js';
import { contextOf } from '../objects/context.js';
import { monotonicNow } from '../util/monotonic-clock.js';
import { causeOfEnd } from './cause-of-end.js';
import type { DialAttempt, Dialled } from './dial-options.js';
import { afterHangup, dialError, isFinal, type DialOutcome } from './dial-outcome.js';
import { lookAgain } from './look-again.js';
import { reportMalformed } from './report-malformed.js';

/** How much sooner than we count Asterisk may have counted to the timeout, in milliseconds. */
const EARLY = 100;

/** What is heard of a call that we make: see `dial`. */
export const dialLife = ({ endpoint, channel, timeout, made, dial, onLost }: DialAttempt): Observable<Dialled> =>
  defer(() => {
    const { events } = contextOf(channel);
    const patience = timeout > 0 ? monotonicNow() + timeout * 1_000 - EARLY : Infinity;
    const told = new Set<Dialled['type']>();
    const lost = new Subject<void>();
    let outcome: DialOutcome = { status: '', hangupRequested: false, gaveUp: false };
    let latest: Channel | undefined;

    const tell = (type: Dialled['type'], about: Channel): Observable<Dialled> => {
      latest = about;
      if (told.has(type) || told.has('answered')) return EMPTY;
      told.add(type);
      return of({ type, channel: about });
    };
    const fail = (event?: ChannelDestroyed): Observable<never> => {
      const causes = event && { hangupCause: event.cause, techCause: event.tech_cause };
      const gaveUp = monotonicNow() >= patience;
      return throwError(() => dialError(endpoint, { ...outcome, ...causes, gaveUp }));
    };
    const failWithCause = causeOfEnd(channel).pipe(
      switchMap((event) => fail(typeof event === 'number' ? undefined : event)),
    );
    const entered = (about: Channel): Observable<Dialled> =>
      dial && !told.has('created') ? concat(tell('created', about), dial) : EMPTY;
    const seen = (about: Channel): Observable<Dialled> => {
      if (about.data.state === 'Ringing') return tell('ringing', about);
      return about.data.state === 'Up' ? tell('answered', about) : EMPTY;
    };
    const dialled = (status: string, peer: Channel): Observable<Dialled> => {
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
      mergeMap((event): Observable<Dialled> => {
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
        if (about) return merge(entered(about), seen(about));
        onLost();
        if (!told.has('answered')) return fail();
        lost.next();
        return EMPTY;
      }),
      takeUntil(channel.ended),
    );
    const last = defer(() => (told.has('answered') ? of<Dialled>({ type: 'ended', channel: latest! }) : failWithCause));
    const whole = concat(merge(heard, found).pipe(takeUntil(lost)), last);
    // Holds the stream open while nobody listens between the two.
    return whole.pipe(takeUntil(events.opened.pipe(ignoreElements())));
  });
