import { Observable, config } from 'rxjs';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { captureUnhandledErrors } from '../../src/connection/unhandled-errors.js';

/** Makes a subscriber throw, runs an action at once, and waits until RxJS has reported the error. */
function throwInSubscriber(message: string, thenAtOnce: () => void = () => undefined): void {
  new Observable<number>((subscriber) => subscriber.next(1)).subscribe(() => {
    throw new Error(message);
  });
  thenAtOnce();
  vi.advanceTimersByTime(10);
}

beforeEach(() => void vi.useFakeTimers());

afterEach(() => {
  vi.useRealTimers();
  config.onUnhandledError = null;
});

describe('captureUnhandledErrors', () => {
  it('reports the error of a subscriber to each client with an open stream', () => {
    const reports: string[] = [];
    const release = [
      captureUnhandledErrors((error) => reports.push(`a ${String(error)}`)),
      captureUnhandledErrors((error) => reports.push(`b ${String(error)}`)),
    ];
    throwInSubscriber('first');
    release[0]!();
    vi.advanceTimersByTime(10);
    throwInSubscriber('second');
    release[1]!();
    vi.advanceTimersByTime(10);
    expect(reports).toEqual(['a Error: first', 'b Error: first', 'b Error: second']);
    expect(config.onUnhandledError).toBeNull();
  });

  it('counts the streams of one client', () => {
    const reports: string[] = [];
    const report = (error: unknown): void => void reports.push(String(error));
    const release = [captureUnhandledErrors(report), captureUnhandledErrors(report)];
    release[0]!();
    vi.advanceTimersByTime(10);
    throwInSubscriber('first');
    release[1]!();
    vi.advanceTimersByTime(10);
    expect(reports).toEqual(['Error: first']);
    expect(config.onUnhandledError).toBeNull();
  });

  it('reports an error that a subscriber threw before the stream closed', () => {
    const reports: string[] = [];
    const release = captureUnhandledErrors((error) => reports.push(String(error)));
    throwInSubscriber('last', release);
    expect(reports).toEqual(['Error: last']);
  });

  it('leaves the handler of the application in place, before, during and after an open stream', () => {
    const reports: unknown[] = [];
    const application = vi.fn();
    config.onUnhandledError = application;
    const release = captureUnhandledErrors((error) => reports.push(error));
    throwInSubscriber('first');
    release();
    vi.advanceTimersByTime(10);
    expect(config.onUnhandledError).toBe(application);
    expect(application.mock.calls).toEqual([[new Error('first')]]);
    expect(reports).toEqual([]);
  });

  it('leaves a handler in place that the application sets while a stream is open', () => {
    const application = vi.fn();
    const release = captureUnhandledErrors(() => undefined);
    config.onUnhandledError = application;
    release();
    vi.advanceTimersByTime(10);
    expect(config.onUnhandledError).toBe(application);
  });
});
