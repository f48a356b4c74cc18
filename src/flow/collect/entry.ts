import { NEVER, connect, last, map, merge, of, startWith, switchMap, take, takeUntil, timer } from 'rxjs';
import type { Observable, OperatorFunction } from 'rxjs';
import type { EntryRules } from './entry-rules.js';

/** The entry of a caller. */
export interface CollectResult {
  /** The digits in their order, without the terminator. */
  readonly digits: string;
  /**
   * The option that ended the entry. It is `maxDigits` also when one digit too many followed instead of a terminator.
   */
  readonly reason: 'maxDigits' | 'terminator' | 'firstDigitTimeout' | 'interDigitTimeout' | 'totalTimeout';
  /** The terminator that ended the entry. */
  readonly terminator?: string;
  /**
   * Whether the number of digits is within `minDigits` and `maxDigits`. For `prompt`, also whether `validate` accepts
   * them.
   */
  readonly isMatch: boolean;
}

/**
 * Collects one entry from digits, by the timing rules of VoiceXML 2.0. Emits the entry when it is over, and
 * completes. Completes without an entry when the source completes, and errors when the source errors. Only an entry
 * of `maxDigits` digits waits for a terminator, for `terminatorTimeout`. Another digit in that time is one too many.
 */
export const collectEntry = ({
  maxDigits,
  minDigits,
  terminators,
  ...times
}: EntryRules): OperatorFunction<string, CollectResult> =>
  connect((keys) => {
    let digits = '';
    const resultOf = (reason: CollectResult['reason']): CollectResult => ({
      digits,
      reason,
      isMatch: digits.length >= minDigits && digits.length <= maxDigits,
    });
    const addKey = (key: string): CollectResult | undefined => {
      if (terminators.includes(key)) return { ...resultOf('terminator'), terminator: key };
      digits += key;
      const isAwaited = terminators !== '' && times.terminatorTimeout > 0;
      const isLast = digits.length === maxDigits && !isAwaited;
      return digits.length > maxDigits || isLast ? resultOf('maxDigits') : undefined;
    };
    const endsAfter = (milliseconds: number, reason: CollectResult['reason']): Observable<CollectResult> =>
      milliseconds === Infinity ? NEVER : timer(milliseconds).pipe(map(() => resultOf(reason)));
    const startTimer = (): Observable<CollectResult> => {
      if (digits === '') return endsAfter(times.firstDigitTimeout, 'firstDigitTimeout');
      if (digits.length < maxDigits) return endsAfter(times.interDigitTimeout, 'interDigitTimeout');
      return endsAfter(times.terminatorTimeout, 'maxDigits');
    };
    const byKeys = keys.pipe(
      map(addKey),
      startWith(undefined),
      switchMap((entry) => (entry ? of(entry) : startTimer())),
    );
    const byTime = endsAfter(times.totalTimeout, 'totalTimeout');
    return merge(byTime, byKeys).pipe(take(1), takeUntil(keys.pipe(last(null, null))));
  });
