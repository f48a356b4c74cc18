import { BehaviorSubject, Subject, defer, filter, first, map, merge, mergeMap, of, switchMap, throwError } from 'rxjs';
import type { Observable } from 'rxjs';
import { AriConnectionError } from '../errors.js';
import type { SocketSignal } from '../transport/transport.js';

/** The event socket of a score: it breaks and comes back when the score says so, and what is said meanwhile is lost. */
export class EventLine {
  readonly #isUp = new BehaviorSubject(true);
  readonly #frames = new Subject<string>();

  readonly socket: Observable<SocketSignal> = defer(() =>
    this.#isUp.pipe(
      first(Boolean),
      switchMap(() =>
        merge(
          of({ type: 'open' } as const),
          this.#frames.pipe(map((data) => ({ type: 'frame', data }) as const)),
          this.#isUp.pipe(
            filter((isUp) => !isUp),
            mergeMap(() => throwError(() => new AriConnectionError('the event socket broke'))),
          ),
        ),
      ),
    ),
  );

  say(frame: string): void {
    this.#frames.next(frame);
  }

  breakOff(): void {
    this.#isUp.next(false);
  }

  comeBack(): void {
    this.#isUp.next(true);
  }
}
