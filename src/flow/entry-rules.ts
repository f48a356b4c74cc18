import { AriInputError } from '../errors.js';
import { formatValue } from '../util/format.js';
import { checkInteger, checkLimitMs } from '../util/validate.js';

/** What makes an entry of keys complete. Times are milliseconds; `Infinity` waits for as long as the call lasts. */
export interface CollectOptions {
  /** The most keys of an entry, which ends with the last of them. Default: no limit. */
  readonly max?: number;
  /** The fewest keys of an entry that matches. Default: 1. */
  readonly min?: number;
  /** The keys that end an entry and are no part of it; `''`: none. Default: `#`. */
  readonly terminators?: string;
  /** How long the first key may take. Default: 5,000. */
  readonly firstDigitTimeout?: number;
  /** How long each further key may take. Default: 3,000. */
  readonly interDigitTimeout?: number;
  /**
   * How long to wait for a terminator after the last of `max` keys. Default: 0, which leaves the `#` of callers who
   * press it all the same to what follows.
   */
  readonly terminatorTimeout?: number;
  /** How long the entry may take in all. Default: no limit. */
  readonly timeout?: number;
}

export type EntryRules = Required<CollectOptions>;

/** Checks what was given, and fills in the rest. Throws `AriInputError`. */
export function rulesOf({
  max = Infinity,
  min = 1,
  terminators = '#',
  firstDigitTimeout = 5_000,
  interDigitTimeout = 3_000,
  terminatorTimeout = 0,
  timeout = Infinity,
}: CollectOptions): EntryRules {
  if (max !== Infinity) checkInteger('max', max, 1);
  checkInteger('min', min, 0);
  if (min > max) throw new AriInputError(`min ${min} is more than max ${max}: no entry could match`);
  if (typeof terminators !== 'string' || !/^[0-9A-D*#]*$/.test(terminators)) {
    throw new AriInputError(`terminators ${formatValue(terminators)}: give keys, each one of 0-9, A-D, * and #`);
  }
  const times = { firstDigitTimeout, interDigitTimeout, terminatorTimeout, timeout };
  for (const [name, value] of Object.entries(times)) checkLimitMs(name, value);
  if ([max, interDigitTimeout, timeout].every((limit) => limit === Infinity) && terminators === '') {
    throw new AriInputError(
      'nothing would end an entry: give max, terminators, or a finite interDigitTimeout or timeout',
    );
  }
  return { max, min, terminators, ...times };
}
