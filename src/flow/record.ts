import {
  EMPTY,
  NEVER,
  catchError,
  combineLatest,
  concat,
  concatMap,
  defer,
  ignoreElements,
  last,
  merge,
  of,
  share,
  skipWhile,
  switchMap,
  take,
  takeUntil,
  takeWhile,
  tap,
  type Observable,
} from 'rxjs';
import type { Bridge, Channel, LiveRecording } from '../generated/objects.js';
import { contextOf, hasEnded } from '../objects/context.js';
import { asked } from './asked.js';
import { unlessEnded } from './audience.js';
import { ignoreGone } from './ignore-gone.js';
import { lasting } from './lasting.js';
import type { RecordOptions } from './record-options.js';
import { cancelledInQueue, fileChecked, overMeanwhile, recordingFailed, toldOf } from './recording.js';

/**
 * Records what comes from a channel, or all of a bridge. Subscribing starts it, behind what is being played there
 * already, and answers a channel that nobody has; emits the `LiveRecording` when it begins and when it has finished;
 * completes when it is known to be stored, or when the channel ended before it began; errors with `AriRecordingError`
 * when it failed or left no file, and with `AriHttpError` when Asterisk refused. A caller who hangs up ends the recording
 * and it is kept. That of a bridge which is destroyed is kept too, but its end is not told.
 *
 * Unsubscribing discards it, with all that was in its file before. One that still waits for its turn begins when that
 * comes, and is cancelled again: until then, for a minute at most, the event stream is held open. Rests on `record`,
 * `recordings.stop`, `recordings.cancel`, `recordings.getStored`, `applications.subscribe` and the `Recording…` events.
 */
export const record = (
  target: Channel<unknown> | Bridge<unknown>,
  { name, format = 'wav', stopWhen = NEVER, ...options }: RecordOptions = {},
): Observable<LiveRecording> =>
  defer(() => {
    const context = contextOf(target);
    const recording = context.handle('LiveRecording', name ?? context.newId('LiveRecording'));
    let progress: 'queued' | 'begun' | 'over' = 'queued';
    let isDeaf = false;
    let isGranted = false;
    let isMissed = false;

    const failure = (why: string): Observable<never> => recordingFailed(recording, target, why);
    const written = fileChecked(recording, target);
    const heardOf = toldOf(recording, target).pipe(
      // What is heard of an earlier one of that name, if this begins so soon after.
      skipWhile(({ type }) => type === 'RecordingFinished'),
      takeWhile(({ type }) => type === 'RecordingStarted', true),
      tap({
        next: ({ type }) => (progress = type === 'RecordingStarted' ? 'begun' : 'over'),
        error: () => (isDeaf = true),
      }),
      takeUntil(overMeanwhile(recording, () => isGranted).pipe(tap(() => (isMissed = true)))),
    );
    const told = heardOf.pipe(share());
    const life = told.pipe(
      concatMap((event) => {
        if (event.type === 'RecordingFailed') {
          const { cause } = event.recording.data;
          const why = typeof cause === 'string' ? cause : 'Asterisk could not record it';
          return unlessEnded(failure(why)).pipe(takeUntil(target.ended));
        }
        return concat(of(event.recording), event.type === 'RecordingFinished' ? written : EMPTY);
      }),
    );
    const endUntold = defer(() => (progress === 'begun' || isMissed ? written : EMPTY));
    const stopped = combineLatest([told, stopWhen]).pipe(
      take(1),
      switchMap(() => recording.stop()),
      ignoreGone(),
      ignoreElements(),
      takeUntil(told.pipe(last(null, null))),
    );
    const over = told.pipe(
      ignoreElements(),
      catchError(() => EMPTY),
    );
    return lasting(context, {
      life: merge(concat(life, endUntold), stopped),
      start: asked(target, target.record({ ...options, name: recording.id, format })).pipe(
        tap(() => (isGranted = true)),
        // Who leaves before the answer leaves an undo that needs the stream: it is held open until then.
        takeUntil(over),
      ),
      // After the loss of the stream there is nothing to wait for, and no right to open it again.
      undo: defer(() => (progress === 'begun' || isDeaf ? recording.cancel() : cancelledInQueue(recording, target))),
      isOver: () => progress === 'over' || isMissed || hasEnded(target),
    });
  });
