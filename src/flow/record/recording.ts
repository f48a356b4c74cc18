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
import { AriRecordingError } from '../../errors.js';
import { isNotFound } from '../../guards.js';
import type { AriEvent, RecordingFailed, RecordingFinished, RecordingStarted } from '../../generated/events.js';
import type { Bridge, Channel, LiveRecording } from '../../generated/objects.js';
import { contextOf } from '../../objects/context.js';
import { onReconnect } from '../internal/on-reconnect.js';

type RecordingEvent = RecordingFailed | RecordingFinished | RecordingStarted;

/** The longest time that a cancelled recording may wait in the queue, in milliseconds. */
const QUEUE_TIMEOUT_MS = 60_000;

/**
 * Emits the events of a recording from the stream of its target. The stream of the recording itself may already have
 * ended, with an earlier recording of the same name.
 */
export function eventsOfRecording(
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

/**
 * Emits after a reconnect when the recording ended during the outage. Checks only a recording whose request was
 * accepted.
 */
export const endDuringOutage = (recording: LiveRecording<unknown>, isGranted: () => boolean): Observable<void> =>
  onReconnect(contextOf(recording)).pipe(
    filter(isGranted),
    switchMap(() => recording.getLive()),
    ignoreElements(),
    catchError((error: unknown) => (isNotFound(error) ? of(undefined) : EMPTY)),
  );

/** Errors with `AriRecordingError`, which names the recording and its target. */
export const failRecording = (
  recording: LiveRecording<unknown>,
  target: Channel<unknown> | Bridge<unknown>,
  why: string,
): Observable<never> =>
  throwError(() => new AriRecordingError(recording.id, `${recording.id} of ${target.toString()}: ${why}`));

/**
 * Completes when the recording has a file. Asterisk reports the end of a recording also when it could not write the
 * file.
 */
export const checkFile = (
  recording: LiveRecording<unknown>,
  target: Channel<unknown> | Bridge<unknown>,
): Observable<never> =>
  contextOf(recording)
    .handle('StoredRecording', recording.id)
    .getStored()
    .pipe(
      ignoreElements(),
      catchError((error: unknown) =>
        isNotFound(error) ? failRecording(recording, target, 'it has no file') : throwError(() => error),
      ),
    );

/**
 * Cancels a recording that may wait in the queue. Asterisk accepts this request, but begins the recording later all
 * the same. The client then cancels it again.
 */
export function cancelInQueue(
  recording: LiveRecording<unknown>,
  target: Channel<unknown> | Bridge<unknown>,
): Observable<unknown> {
  const late = failRecording(recording, target, 'cancelled, but still queued: it will begin later');
  const again = eventsOfRecording(recording, target).pipe(
    take(1),
    timeout({ first: QUEUE_TIMEOUT_MS, with: () => late }),
    switchMap(({ type }) => (type === 'RecordingStarted' ? recording.cancel() : EMPTY)),
  );
  return merge(again, recording.cancel());
}
