import {
  catchError,
  concat,
  defer,
  ignoreElements,
  map,
  merge,
  of,
  repeat,
  switchMap,
  takeUntil,
  throwError,
  timer,
} from 'rxjs';
import type { Observable } from 'rxjs';
import { AriPlaybackError } from '../errors.js';
import { isNotFound, isGone } from '../guards.js';
import type { PlaybackFinished } from '../generated/events.js';
import type { Bridge, Channel, Playback } from '../generated/objects.js';
import { contextOf, hasEnded } from '../objects/context.js';
import { heard, unlessDeserted, unlessEnded } from './audience.js';
import { lasting } from './lasting.js';

/** How media are played. */
export interface PlayOptions {
  /** The language of the sounds, for example `en`. Default: the channel's. */
  readonly lang?: string;
  /** Where in the first item to begin, in milliseconds. */
  readonly offsetms?: number;
  /** How far `forward` and `reverse` skip, in milliseconds. */
  readonly skipms?: number;
}

/** When to ask whether a playback that has begun is really there, in milliseconds. */
const LOOK_AFTER = 500;

/** How long Asterisk may take from one item of a list to the next, in milliseconds. */
const BETWEEN_SKIPS = 50;

/** Media whose end Asterisk always tells; others it may take, announce, and forget. */
const reliable = /^(sound|digits|characters|tone):/;

/**
 * Plays media to a channel or a bridge: a URI such as `sound:hello-world`, `digits:42`, `recording:greeting`, or a list
 * of them. Subscribing starts it, behind what is being played there already; emits the `Playback` each time it begins
 * to play and when it has ended; completes when all has been heard, or when the channel or bridge has ended; errors
 * with `AriPlaybackError` when the media could not be played and with `AriHttpError` when Asterisk refused;
 * unsubscribing stops the sound. A bridge is subscribed to first, or its sounds would end unheard. Rests on
 * `playWithId`, `playbacks.stop`, `applications.subscribe` and the `Playback…` events.
 */
export const play = (
  target: Channel<unknown> | Bridge<unknown>,
  media: string | readonly string[],
  options: PlayOptions = {},
): Observable<Playback> =>
  defer(() => {
    const context = contextOf(target);
    const playback = context.handle('Playback', context.newId('Playback'));
    const items = [media].flat();
    let forgotten = false;

    const failure = (why: string): Observable<never> =>
      throwError(() => new AriPlaybackError(playback.id, `${items.join(', ')} to ${target.toString()}: ${why}`));
    const finished = (event: PlaybackFinished): Observable<PlaybackFinished> =>
      event.playback.data.state === 'failed'
        ? unlessDeserted(target, failure('Asterisk could not play it'))
        : of(event);
    const lookAfter = timer(LOOK_AFTER).pipe(
      switchMap(() => playback.get()),
      ignoreElements(),
      catchError((error: unknown) => {
        if (!isNotFound(error)) return throwError(() => error);
        forgotten = true;
        return unlessEnded(failure('Asterisk took it and forgot it, is the URI right?'));
      }),
    );

    const life = playback.on('PlaybackStarted', 'PlaybackContinuing', 'PlaybackFinished').pipe(
      switchMap((event) => {
        if (event.type === 'PlaybackFinished') return finished(event);
        return items.every((item) => reliable.test(item)) ? of(event) : merge(of(event), lookAfter);
      }),
      map((event) => event.playback),
      takeUntil(target.ended),
    );
    const start = concat(heard(target), target.playWithId({ ...options, playbackId: playback.id, media: items })).pipe(
      catchError((error: unknown) => (isGone(error) ? unlessEnded(throwError(() => error)) : throwError(() => error))),
    );
    // Stopping a tone only skips it, where stopping a sound ends the whole list.
    const skips = items.some((item) => item.startsWith('tone:')) ? items.length : 1;
    return lasting(context, {
      life,
      start,
      undo: playback.stop().pipe(repeat({ count: skips, delay: BETWEEN_SKIPS })),
      isOver: () => forgotten || hasEnded(playback) || hasEnded(target),
    });
  });
