import { NEVER, connect, last, map, merge, of, startWith, switchMap, take, takeUntil, timer } from 'rxjs';
import type { Observable, OperatorFunction } from 'rxjs';
import type { EntryRules } from './entry-rules.js';

/** What a caller entered. */
export interface Collected {
  /** The keys in their order, without the terminator. */
  readonly digits: string;
  /** The option that ended the entry; `max` also when one key too many followed instead of a terminator. */
  readonly reason: 'max' | 'terminator' | 'firstDigitTimeout' | 'interDigitTimeout' | 'timeout';
  /** The key that ended the entry, if one did that was no part of it. */
  readonly terminator?: string;
  /** Whether it has as many keys as it should. */
  readonly matched: boolean;
}

/**
 * Makes one entry of keys, by the timing rules of VoiceXML 2.0: emits it when it is over and completes; completes
 * without one when the keys do, and errors when they do. Only an entry that can take no more keys waits for a
 * terminator, for `terminatorTimeout`, and another key in that time is one too many.
 */
export const entered = ({ max, min, terminators, ...times }: EntryRules): OperatorFunction<string, Collected> =>
  connect((keys) => {
    let digits = '';
    const ended = (reason: Collected['reason']): Collected => ({
      digits,
      reason,
      matched: digits.length >= min && digits.length <= max,
    });
    const pressed = (key: string): Collected | undefined => {
      if (terminators.includes(key)) return { ...ended('terminator'), terminator: key };
      digits += key;
      const isAwaited = terminators !== '' && times.terminatorTimeout > 0;
      return digits.length > max || (digits.length === max && !isAwaited) ? ended('max') : undefined;
    };
    const endsAfter = (milliseconds: number, reason: Collected['reason']): Observable<Collected> =>
      milliseconds === Infinity ? NEVER : timer(milliseconds).pipe(map(() => ended(reason)));
    const waited = (): Observable<Collected> => {
      if (digits === '') return endsAfter(times.firstDigitTimeout, 'firstDigitTimeout');
      if (digits.length < max) return endsAfter(times.interDigitTimeout, 'interDigitTimeout');
      return endsAfter(times.terminatorTimeout, 'max');
    };
    const byKeys = keys.pipe(
      map(pressed),
      startWith(undefined),
      switchMap((entry) => (entry ? of(entry) : waited())),
    );
    return merge(endsAfter(times.timeout, 'timeout'), byKeys).pipe(take(1), takeUntil(keys.pipe(last(null, null))));
  });
