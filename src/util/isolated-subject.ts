import { Observable, Subject, config } from 'rxjs';

/**
 * A Subject that passes the errors of its subscribers to `onError`. RxJS reports such an error in a later task, without
 * its origin: a subscriber that throws on the report of its own error would do so endlessly.
 */
export class IsolatedSubject<T> {
  readonly #subjects = new Set<Subject<T>>();
  readonly #onError: (error: unknown) => void;

  readonly stream = new Observable<T>((subscriber) => {
    const subject = new Subject<T>();
    this.#subjects.add(subject);
    subscriber.add(subject.subscribe(subscriber));
    return () => this.#subjects.delete(subject);
  });

  constructor(onError: (error: unknown) => void) {
    this.#onError = onError;
  }

  get observed(): boolean {
    return this.#subjects.size > 0;
  }

  next(value: T): void {
    for (const subject of [...this.#subjects]) {
      try {
        emitSynchronously(subject, value);
      } catch (error) {
        this.#onError(error);
      }
    }
  }
}

/* eslint-disable @typescript-eslint/no-deprecated -- no other setting of RxJS tells which subscriber threw */

/** Emits a value; throws the error of the subscriber. */
function emitSynchronously<T>(subject: Subject<T>, value: T): void {
  const before = config.useDeprecatedSynchronousErrorHandling;
  config.useDeprecatedSynchronousErrorHandling = true;
  try {
    subject.next(value);
  } finally {
    config.useDeprecatedSynchronousErrorHandling = before;
  }
}
