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
import type { Bridge, Channel, LiveRecording } from '../../generated/objects.js';
import { contextOf, hasEnded } from '../../objects/context.js';
import { startOnTarget } from '../internal/start-on-target.js';
import { failUnlessEnded } from '../internal/target-events.js';
import { ignoreGone } from '../calls/ignore-gone.js';
import { runAction } from '../internal/run-action.js';
import type { RecordOptions } from './record-options.js';
import { cancelInQueue, checkFile, endDuringOutage, failRecording, eventsOfRecording } from './recording.js';

/**
 * Records the sound of a channel or a bridge.
 *
 * - Subscribes: starts the recording, after the sounds that already play there, and answers an unanswered channel.
 * - Emits: the `LiveRecording` when it begins and when it has finished.
 * - Completes: when the recording is stored, or when the channel ended before it began. A caller who hangs up ends
 * the
 * recording and it is kept. That of a destroyed bridge is kept too, but Asterisk does not report its end.
 * - Errors: with `AriRecordingError` when it failed or left no file, with `AriHttpError` when Asterisk refuses a
 * request.
 * - Unsubscribes: discards the recording, and the earlier content of its file. A recording that waits in the queue
 * begins
 * later and is then cancelled again. Until then, for at most a minute, the event stream stays open.
 * - Uses: `record`, `recordings.stop`, `recordings.cancel`, `recordings.getStored`, `applications.subscribe` and the
 * `Recording…` events.
 *
 * @example
 * ```ts
 * record(channel, { maxDurationSeconds: 60 }).subscribe(({ data }) => console.log(data.state));
 * ```
 */
export const record = (
  target: Channel<unknown> | Bridge<unknown>,
  { name, format = 'wav', stopWhen = NEVER, ...options }: RecordOptions = {},
): Observable<LiveRecording> =>
  defer(() => {
    const context = contextOf(target);
    const recording = context.handle('LiveRecording', name ?? context.newId('LiveRecording'));
    let progress: 'queued' | 'begun' | 'over' = 'queued';
    let isStreamLost = false;
    let isGranted = false;
    let isMissed = false;

    const failure = (why: string): Observable<never> => failRecording(recording, target, why);
    const checkStored = checkFile(recording, target);
    const listenedEvents = eventsOfRecording(recording, target).pipe(
      // Skips the end of an earlier recording of the same name, which can arrive late.
      skipWhile(({ type }) => type === 'RecordingFinished'),
      takeWhile(({ type }) => type === 'RecordingStarted', true),
      tap({
        next: ({ type }) => (progress = type === 'RecordingStarted' ? 'begun' : 'over'),
        error: () => (isStreamLost = true),
      }),
      takeUntil(endDuringOutage(recording, () => isGranted).pipe(tap(() => (isMissed = true)))),
    );
    const events = listenedEvents.pipe(share());
    const output = events.pipe(
      concatMap((event) => {
        if (event.type === 'RecordingFailed') {
          const { cause } = event.recording.data;
          const why = typeof cause === 'string' ? cause : 'Asterisk could not record it';
          return failUnlessEnded(failure(why)).pipe(takeUntil(target.ended));
        }
        return concat(of(event.recording), event.type === 'RecordingFinished' ? checkStored : EMPTY);
      }),
    );
    const missedEnd = defer(() => (progress === 'begun' || isMissed ? checkStored : EMPTY));
    const stopped = combineLatest([events, stopWhen]).pipe(
      take(1),
      switchMap(() => recording.stop()),
      ignoreGone(),
      ignoreElements(),
      takeUntil(events.pipe(last(null, null))),
    );
    const over = events.pipe(
      ignoreElements(),
      catchError(() => EMPTY),
    );
    return runAction(context, {
      output: merge(concat(output, missedEnd), stopped),
      start: startOnTarget(target, target.record({ ...options, name: recording.id, format })).pipe(
        tap(() => (isGranted = true)),
        // After an unsubscription before the response, the undo needs the event stream. This keeps it open until
        // then.
        takeUntil(over),
      ),
      // After a loss of the event stream there is no event to wait for, and the stream must not be opened again.
      undo: defer(() => (progress === 'begun' || isStreamLost ? recording.cancel() : cancelInQueue(recording, target))),
      isOver: () => progress === 'over' || isMissed || hasEnded(target),
    });
  });
