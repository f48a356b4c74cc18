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
import { AriPlaybackError } from '../../errors.js';
import { isNotFound, isGone } from '../../guards.js';
import type { PlaybackFinished } from '../../generated/events.js';
import type { Bridge, Channel, Playback } from '../../generated/objects.js';
import { contextOf, hasEnded } from '../../objects/context.js';
import { subscribeToTarget, failUnlessEmpty, failUnlessEnded } from '../internal/target-events.js';
import { runAction } from '../internal/run-action.js';

/** The options of a playback. */
export interface PlayOptions {
  /**
   * The language of the sounds, for example `en`.
   * @defaultValue The language of the channel.
   */
  readonly lang?: string;
  /**
   * The position in the first item at which the playback begins, in milliseconds.
   * @defaultValue `0`
   */
  readonly offsetms?: number;
  /**
   * The distance that `forward` and `reverse` skip, in milliseconds.
   * @defaultValue `3000`
   */
  readonly skipms?: number;
}

/** The delay before the client checks that a started playback exists, in milliseconds. */
const CHECK_DELAY_MS = 500;

/** The time that Asterisk needs from one item of a list to the next, in milliseconds. */
const SKIP_DELAY_MS = 50;

/** The media whose end Asterisk always reports. For others, it may send a start and no end. */
const reliableMedia = /^(sound|digits|characters|tone):/;

/**
 * Plays media to a channel or a bridge: a URI such as `sound:hello-world`, `digits:42`, `recording:greeting`, or a
 * list of them.
 *
 * - Subscribes: starts the playback, after the sounds that already play or wait there. For a bridge, subscribes the
 * application to it first, to receive the end of the sounds.
 * - Emits: the `Playback` each time it begins to play, and when it has ended.
 * - Completes: when all media have been played, or when the channel or bridge has ended.
 * - Errors: with `AriPlaybackError` when Asterisk cannot play the media, with `AriHttpError` when it refuses a
 * request.
 * - Unsubscribes: stops the sound.
 * - Uses: `playWithId`, `playbacks.stop`, `applications.subscribe` and the `Playback…` events.
 *
 * @example
 * ```ts
 * play(channel, ['sound:hello-world', 'digits:42']).subscribe({ complete: () => console.log('done') });
 * ```
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
    let isForgotten = false;

    const failure = (why: string): Observable<never> =>
      throwError(() => new AriPlaybackError(playback.id, `${items.join(', ')} to ${target.toString()}: ${why}`));
    const checkResult = (event: PlaybackFinished): Observable<PlaybackFinished> =>
      event.playback.data.state === 'failed'
        ? failUnlessEmpty(target, failure('Asterisk could not play it'))
        : of(event);
    const checkPlayback = timer(CHECK_DELAY_MS).pipe(
      switchMap(() => playback.get()),
      ignoreElements(),
      catchError((error: unknown) => {
        if (!isNotFound(error)) return throwError(() => error);
        isForgotten = true;
        return failUnlessEnded(failure('Asterisk did not play it: check the URI'));
      }),
    );

    const output = playback.on('PlaybackStarted', 'PlaybackContinuing', 'PlaybackFinished').pipe(
      switchMap((event) => {
        if (event.type === 'PlaybackFinished') return checkResult(event);
        return items.every((item) => reliableMedia.test(item)) ? of(event) : merge(of(event), checkPlayback);
      }),
      map((event) => event.playback),
      takeUntil(target.ended),
    );
    const start = concat(
      subscribeToTarget(target),
      target.playWithId({ ...options, playbackId: playback.id, media: items }),
    ).pipe(
      catchError((error: unknown) =>
        isGone(error) ? failUnlessEnded(throwError(() => error)) : throwError(() => error),
      ),
    );
    // A stop ends a whole list of sounds, but skips only one tone.
    const skips = items.some((item) => item.startsWith('tone:')) ? items.length : 1;
    return runAction(context, {
      output,
      start,
      undo: playback.stop().pipe(repeat({ count: skips, delay: SKIP_DELAY_MS })),
      isOver: () => isForgotten || hasEnded(playback) || hasEnded(target),
    });
  });
