import {
  EMPTY,
  catchError,
  filter,
  ignoreElements,
  merge,
  of,
  switchMap,
  take,
  throwError,
  timeout,
  type Observable,
} from 'rxjs';
import { AriRecordingError } from '../errors.js';
import { isNotFound } from '../guards.js';
import type { AriEvent, RecordingFailed, RecordingFinished, RecordingStarted } from '../generated/events.js';
import type { Bridge, Channel, LiveRecording } from '../generated/objects.js';
import { contextOf } from '../objects/context.js';
import { backAgain } from './back-again.js';

type RecordingEvent = RecordingFailed | RecordingFinished | RecordingStarted;

/** How long a recording may wait for its turn after it was cancelled, in milliseconds. */
const ITS_TURN = 60_000;

/**
 * What is told of a recording, heard on its target: the name may be that of an earlier one, which is remembered as
 * ended.
 */
export function toldOf(
  recording: LiveRecording<unknown>,
  target: Channel<unknown> | Bridge<unknown>,
): Observable<RecordingEvent> {
  const events: Observable<AriEvent> = target.events;
  return events.pipe(
    filter((event) => isRecording(event)),
    filter((event) => event.recording.id === recording.id),
  );
}

const isRecording = (event: AriEvent): event is RecordingEvent =>
  event.type === 'RecordingStarted' || event.type === 'RecordingFinished' || event.type === 'RecordingFailed';

/** Emits when the connection is back and the recording is over: its end was not told. Looks only for one that was granted. */
export const overMeanwhile = (recording: LiveRecording<unknown>, isGranted: () => boolean): Observable<void> =>
  backAgain(contextOf(recording)).pipe(
    filter(isGranted),
    switchMap(() => recording.getLive()),
    ignoreElements(),
    catchError((error: unknown) => (isNotFound(error) ? of(undefined) : EMPTY)),
  );

/** An error that says what was to be recorded. */
export const recordingFailed = (
  recording: LiveRecording<unknown>,
  target: Channel<unknown> | Bridge<unknown>,
  why: string,
): Observable<never> =>
  throwError(() => new AriRecordingError(recording.id, `${recording.id} of ${target.toString()}: ${why}`));

/** Completes when there is a file: of a recording that it could not write, Asterisk says that it is done. */
export const fileChecked = (
  recording: LiveRecording<unknown>,
  target: Channel<unknown> | Bridge<unknown>,
): Observable<never> =>
  contextOf(recording)
    .handle('StoredRecording', recording.id)
    .getStored()
    .pipe(
      ignoreElements(),
      catchError((error: unknown) =>
        isNotFound(error) ? recordingFailed(recording, target, 'there is no file of it') : throwError(() => error),
      ),
    );

/**
 * Cancels a recording that may be waiting for its turn. Asterisk takes that, and begins it nonetheless when its turn
 * comes: then it is cancelled again.
 */
export function cancelledInQueue(
  recording: LiveRecording<unknown>,
  target: Channel<unknown> | Bridge<unknown>,
): Observable<unknown> {
  const late = recordingFailed(recording, target, 'cancelled, but it still waits for its turn, and will begin then');
  const again = toldOf(recording, target).pipe(
    take(1),
    timeout({ first: ITS_TURN, with: () => late }),
    switchMap(({ type }) => (type === 'RecordingStarted' ? recording.cancel() : EMPTY)),
  );
  return merge(again, recording.cancel());
}
