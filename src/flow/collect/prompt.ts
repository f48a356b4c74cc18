import {
  EMPTY,
  NEVER,
  Subject,
  concat,
  defer,
  filter,
  ignoreElements,
  map,
  merge,
  repeat,
  startWith,
  take,
  takeUntil,
  tap,
  type Observable,
} from 'rxjs';
import type { Channel } from '../../generated/objects.js';
import { checkInteger } from '../../util/validate.js';
import { digits } from './digits.js';
import { collectEntry, type CollectResult } from './entry.js';
import { rulesOf, type CollectOptions } from './entry-rules.js';
import { play } from '../play/play.js';
import { untilEnded } from '../calls/until-ended.js';

/** The options of a prompt: how it is played, repeated and validated. */
export interface PromptOptions extends CollectOptions {
  /**
   * Whether the first digit stops the sound and begins the entry. With `false`, digits during the sound are ignored.
   * @defaultValue `true`
   */
  readonly bargeIn?: boolean;
  /**
   * The number of times that the caller can enter digits.
   * @defaultValue `3`
   */
  readonly attempts?: number;
  /**
   * Media that play after an attempt without a digit, before the next one.
   * @defaultValue No media.
   */
  readonly noInput?: string | readonly string[];
  /**
   * Media that play after an entry that does not match, before the next attempt.
   * @defaultValue No media.
   */
  readonly noMatch?: string | readonly string[];
  /**
   * Returns whether an entry with the right number of digits matches.
   * @defaultValue Each such entry matches.
   */
  readonly validate?: (digits: string) => boolean;
}

/**
 * Plays media, collects digits, and repeats both until an entry matches or `attempts` are used up.
 *
 * - Subscribes: listens to digits and plays the media.
 * - Emits: the last `CollectResult`; its `isMatch` is false when no attempt matched.
 * - Completes: after the result; without a result when the channel ends.
 * - Errors: with `AriPlaybackError` when Asterisk cannot play the media, with `AriHttpError` when it refuses a
 * request, with
 * `AriInputError` for bad options.
 * - Unsubscribes: stops the sound.
 * - Uses: `play` and `ChannelDtmfReceived`.
 *
 * The times of an entry start at the end of the sound, or at the digit that stopped it. A digit that stops `noInput`
 * or
 * `noMatch` begins the next entry, and the media is not played again.
 *
 * @example
 * ```ts
 * prompt(channel, 'sound:vm-enter-num-to-call', { maxDigits: 4 }).subscribe(({ digits }) => console.log(digits));
 * ```
 */
export const prompt = (
  channel: Channel<unknown>,
  media: string | readonly string[],
  { bargeIn = true, attempts = 3, noInput, noMatch, validate = () => true, ...options }: PromptOptions = {},
): Observable<CollectResult> =>
  defer(() => {
    checkInteger('attempts', attempts, 1);
    const rules = rulesOf(options);
    // One subscription to the digits serves all sounds and entries, so no digit is lost between two of them.
    const keys = new Subject<string>();
    let firstKey: string | undefined;
    let previous: CollectResult | undefined;

    const interrupted = bargeIn ? keys.pipe(tap((key) => (firstKey = key))) : NEVER;
    const playUnlessInterrupted = (sound: string | readonly string[] | undefined): Observable<never> =>
      firstKey !== undefined || sound === undefined
        ? EMPTY
        : play(channel, sound).pipe(ignoreElements(), takeUntil(interrupted));
    const entry = defer(() => {
      const pressed = firstKey === undefined ? [] : [firstKey];
      firstKey = undefined;
      return keys.pipe(startWith(...pressed), collectEntry(rules));
    });
    const attempt = concat(
      defer(() => playUnlessInterrupted(previous && (isNoInput(previous) ? noInput : noMatch))),
      defer(() => playUnlessInterrupted(media)),
      entry.pipe(
        map((result) => ({ ...result, isMatch: result.isMatch && validate(result.digits) })),
        tap((result) => (previous = result)),
      ),
    );
    const outcome = attempt.pipe(
      repeat(attempts),
      filter(({ isMatch }, index) => isMatch || index === attempts - 1),
    );
    return merge(digits(channel).pipe(tap(keys), ignoreElements()), outcome).pipe(take(1), untilEnded(channel));
  });

const isNoInput = ({ digits: keys, reason }: CollectResult): boolean => keys === '' && reason !== 'terminator';
