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
import { entered, type Collected } from './entry.js';
import { rulesOf, type CollectOptions } from './entry-rules.js';
import { play } from './play.js';
import { untilEnded } from './until-ended.js';

type Media = string | readonly string[];

export interface PromptOptions extends CollectOptions {
  /**
   * Whether the first key stops the sound and begins the entry; `false`: keys that are pressed while it plays are lost.
   * Default: true.
   */
  readonly bargeIn?: boolean;
  /** How often to ask, in all. Default: 3. */
  readonly tries?: number;
  /** What to play before asking again when no key was pressed. Default: nothing. */
  readonly onSilence?: Media;
  /** What to play before asking again after an entry that does not match. Default: nothing. */
  readonly onMismatch?: Media;
  /** Whether an entry with as many keys as it should have is a good one; else it does not match. Default: it is. */
  readonly accept?: (digits: string) => boolean;
}

/**
 * Asks a caller for an entry: plays media and collects keys, up to `tries` times, until an entry matches. Subscribing
 * listens to keys and plays; emits one `Collected`, the last, with `matched` false when no try was good, and completes;
 * completes without it when the channel ends; errors with `AriPlaybackError` when media could not be played, with
 * `AriHttpError` when Asterisk refused and with `AriInputError` for bad options; unsubscribing stops the sound.
 *
 * The times of an entry run from the end of the sound, or from the key that stopped it. A key that stops what is played
 * between two tries begins the next entry, and the media is not played again. Rests on `play` and `ChannelDtmfReceived`.
 */
export const prompt = (
  channel: Channel<unknown>,
  media: Media,
  { bargeIn = true, tries = 3, onSilence, onMismatch, accept = () => true, ...options }: PromptOptions = {},
): Observable<Collected> =>
  defer(() => {
    checkInteger('tries', tries, 1);
    const rules = rulesOf(options);
    // Heard by whoever is at it, from the first sound to the last entry: none is lost on the way from one to the other.
    const keys = new Subject<string>();
    let begun: string | undefined;
    let before: Collected | undefined;

    const interrupted = bargeIn ? keys.pipe(tap((key) => (begun = key))) : NEVER;
    const sound = (what: Media | undefined): Observable<never> =>
      begun !== undefined || what === undefined
        ? EMPTY
        : play(channel, what).pipe(ignoreElements(), takeUntil(interrupted));
    const entry = defer(() => {
      const early = begun === undefined ? [] : [begun];
      begun = undefined;
      return keys.pipe(startWith(...early), entered(rules));
    });
    const asked = concat(
      defer(() => sound(before && (isSilence(before) ? onSilence : onMismatch))),
      defer(() => sound(media)),
      entry.pipe(
        map((collected) => ({ ...collected, matched: collected.matched && accept(collected.digits) })),
        tap((collected) => (before = collected)),
      ),
    );
    const outcome = asked.pipe(
      repeat(tries),
      filter(({ matched }, index) => matched || index === tries - 1),
    );
    return merge(digits(channel).pipe(tap(keys), ignoreElements()), outcome).pipe(take(1), untilEnded(channel));
  });

const isSilence = ({ digits: keys, reason }: Collected): boolean => keys === '' && reason !== 'terminator';
