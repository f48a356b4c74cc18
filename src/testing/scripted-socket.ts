import { BehaviorSubject, Subject, defer, filter, first, map, merge, mergeMap, of, switchMap, throwError } from 'rxjs';
import type { Observable } from 'rxjs';
import { AriConnectionError } from '../errors.js';
import type { AriSocketMessage } from '../transport/transport.js';

/** The event socket of a score. The score drops and restores it. Frames that are sent while it is down are lost. */
export class ScriptedSocket {
  readonly #isUp = new BehaviorSubject(true);
  readonly #frames = new Subject<string>();

  readonly socket: Observable<AriSocketMessage> = defer(() =>
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

  sendFrame(frame: string): void {
    this.#frames.next(frame);
  }

  drop(): void {
    this.#isUp.next(false);
  }

  restore(): void {
    this.#isUp.next(true);
  }
}
