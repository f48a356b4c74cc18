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
import type { Channel } from '../generated/objects.js';
import { checkInteger } from '../util/validate.js';
import { digits } from './digits.js';
import { entered, type CollectResult } from './entry.js';
import { rulesOf, type CollectOptions } from './entry-rules.js';
import { play } from './play.js';
import { untilEnded } from './until-ended.js';

/** How a prompt is played, repeated and validated. */
export interface PromptOptions extends CollectOptions {
  /**
   * Whether the first key stops the sound and begins the entry. With `false`, keys during the sound are ignored.
   * @defaultValue `true`
   */
  readonly bargeIn?: boolean;
  /**
   * The number of times that the caller can enter digits.
   * @defaultValue `3`
   */
  readonly attempts?: number;
  /** Plays after an attempt without a key, before the next one. By default, nothing. */
  readonly noInput?: string | readonly string[];
  /** Plays after an entry that does not match, before the next attempt. By default, nothing. */
  readonly noMatch?: string | readonly string[];
  /** Returns whether an entry with the right number of digits matches. By default, it does. */
  readonly validate?: (digits: string) => boolean;
}

/**
 * Plays media, collects digits, and repeats both until an entry matches or `attempts` are used up.
 *
 * - Subscribes: listens to keys and plays the media.
 * - Emits: the last `CollectResult`; its `isMatch` is false when no attempt matched.
 * - Completes: after that; without a result when the channel ends.
 * - Errors: with `AriPlaybackError` when Asterisk cannot play the media, with `AriHttpError` when it refuses a request, with
 *   `AriInputError` for bad options.
 * - Unsubscribes: stops the sound.
 * - Uses: `play` and `ChannelDtmfReceived`.
 *
 * The times of an entry start at the end of the sound, or at the key that stopped it. A key that stops `noInput` or
 * `noMatch` begins the next entry, and the media is not played again.
 */
export const prompt = (
  channel: Channel<unknown>,
  media: string | readonly string[],
  { bargeIn = true, attempts = 3, noInput, noMatch, validate = () => true, ...options }: PromptOptions = {},
): Observable<CollectResult> =>
  defer(() => {
    checkInteger('attempts', attempts, 1);
    const rules = rulesOf(options);
    // One subscription to the digits serves all sounds and entries, so no key is lost between two of them.
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
      return keys.pipe(startWith(...pressed), entered(rules));
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
