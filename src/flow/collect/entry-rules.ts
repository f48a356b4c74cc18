import { AriInputError } from '../../errors.js';
import { formatValue } from '../../util/format.js';
import { checkInteger, checkLimitMs } from '../../util/validate.js';
import { rejectOldNames } from '../internal/reject-old-names.js';

/** The rules that end an entry of digits. Times are in milliseconds; `Infinity` sets no limit. */
export interface CollectOptions {
  /**
   * The most digits of an entry, which ends with the last of them.
   * @defaultValue `Infinity`
   */
  readonly maxDigits?: number;
  /**
   * The fewest digits of an entry that matches.
   * @defaultValue `1`
   */
  readonly minDigits?: number;
  /**
   * The digits that end an entry and do not belong to it; `''` for none.
   * @defaultValue `'#'`
   */
  readonly terminators?: string;
  /**
   * The time for the first digit, in milliseconds.
   * @defaultValue `5000`
   */
  readonly firstDigitTimeout?: number;
  /**
   * The time for each further digit, in milliseconds.
   * @defaultValue `3000`
   */
  readonly interDigitTimeout?: number;
  /**
   * The time for a terminator after the last of `maxDigits` digits, in milliseconds. With 0, a terminator after the
   * last digit belongs to the next entry.
   * @defaultValue `0`
   */
  readonly terminatorTimeout?: number;
  /**
   * The time for the whole entry, in milliseconds.
   * @defaultValue `Infinity`
   */
  readonly totalTimeout?: number;
}

export type EntryRules = Required<CollectOptions>;

/** The earlier names of options of `collect` and `prompt`. A program in JavaScript may still use them. */
const OLD_NAMES = {
  max: 'maxDigits',
  min: 'minDigits',
  timeout: 'totalTimeout',
  tries: 'attempts',
  onSilence: 'noInput',
  onMismatch: 'noMatch',
  accept: 'validate',
};

/** Returns the rules with their defaults. Throws `AriInputError` for bad options. */
export function rulesOf(options: CollectOptions): EntryRules {
  rejectOldNames(options, OLD_NAMES);
  const { maxDigits = Infinity, minDigits = 1, terminators = '#' } = options;
  const { firstDigitTimeout = 5_000, interDigitTimeout = 3_000 } = options;
  const { terminatorTimeout = 0, totalTimeout = Infinity } = options;
  const times = { firstDigitTimeout, interDigitTimeout, terminatorTimeout, totalTimeout };
  if (maxDigits !== Infinity) checkInteger('maxDigits', maxDigits, 1);
  checkInteger('minDigits', minDigits, 0);
  if (minDigits > maxDigits)
    throw new AriInputError(`minDigits ${minDigits} is more than maxDigits ${maxDigits}: no entry could match`);
  if (typeof terminators !== 'string' || !/^[0-9A-D*#]*$/.test(terminators)) {
    throw new AriInputError(`terminators ${formatValue(terminators)}: give keys, each one of 0-9, A-D, * and #`);
  }
  for (const [name, value] of Object.entries(times)) checkLimitMs(name, value);
  const limits = [maxDigits, interDigitTimeout, totalTimeout];
  if (limits.every((limit) => limit === Infinity) && terminators === '') {
    throw new AriInputError(
      'nothing would end an entry: give maxDigits, terminators, or a finite interDigitTimeout or totalTimeout',
    );
  }
  return { maxDigits, minDigits, terminators, ...times };
}
