import { EMPTY, catchError, defer, finalize, ignoreElements, tap, throwError, type Observable } from 'rxjs';
import type { Ended } from '../description/object-types.js';
import { isUnreachable } from '../guards.js';
import type { ResolvedOptions } from '../options.js';
import type { AriRequest } from '../transport/transport.js';
import type { RawEvent } from '../events/decode.js';
import type { EventHeader } from '../events/event-header.js';
import { Interests } from './app-subscriptions.js';
import type { Problems } from '../events/problems.js';
import { reconcile, type Known } from './state-diff.js';
import type { Ask } from './server-state.js';

export interface RecoveryParts {
  readonly options: Pick<ResolvedOptions, 'apps' | 'recover'>;
  readonly ask: Ask;
  readonly problems: Problems;
  readonly known: () => Pick<Known, 'seen' | 'homes' | 'isOwn'>;
  /** Ends the streams of an object that is gone. */
  readonly end: (key: string, ended: Ended) => void;
  /** Tells an event as if it had come. */
  readonly announce: (event: RawEvent) => void;
}

/** What happens between a socket that is open again and the news of it. */
export class Recovery {
  readonly #parts: RecoveryParts;
  readonly #interests = new Interests();
  /** The calls that we have announced, and in which application: Asterisk's own word of them may still be on its way. */
  readonly #announced = new Map<string, unknown>();
  /** What has begun or ended by the word of the new socket, while we ask: our answers may be older than that. */
  #told: Set<string> | undefined;
  #wasOpen = false;

  constructor(parts: RecoveryParts) {
    this.#parts = parts;
  }

  /** Nobody was connected, and nobody was meant to be. */
  begin(): void {
    this.#wasOpen = false;
    this.#announced.clear();
  }

  /** Takes note of a request that was granted. */
  note(request: AriRequest): void {
    this.#interests.note(request);
  }

  forget(key: string): void {
    this.#interests.forget(key);
    this.#announced.delete(key);
  }

  /** Takes note of objects that have begun or ended by an event. */
  hear(keys: readonly string[]): void {
    for (const key of keys) this.#told?.add(key);
  }

  /** Whether an event announces a call that we have announced already. */
  isRepeated({ type, application, keys }: EventHeader): boolean {
    if (type.name !== 'StasisStart') return false;
    const key = keys.find((one) => this.#announced.has(one));
    if (key === undefined || this.#announced.get(key) !== application) return false;
    return this.#announced.delete(key);
  }

  readonly prepare: Observable<never> = defer(() => {
    const { options, ask, known, end, announce } = this.#parts;
    const isFirst = !this.#wasOpen;
    this.#wasOpen = true;
    if (isFirst && options.recover !== 'start') return EMPTY;
    const told = new Set<string>();
    this.#told = told;
    return reconcile(ask, {
      ...known(),
      apps: options.apps,
      interests: this.#interests,
      recover: options.recover !== false,
    }).pipe(
      tap(({ lost, arrived }) => {
        for (const key of lost) if (!told.has(key)) end(key, { reason: 'lost' });
        for (const event of arrived) {
          const key = `channel:${(event['channel'] as { readonly id: string }).id}`;
          if (told.has(key)) continue;
          this.#announced.set(key, event['application']);
          announce(event);
        }
      }),
      ignoreElements(),
      catchError((error: unknown) => {
        // Where nothing can be asked the outage goes on; what is answered badly is no reason not to hear at all.
        if (isUnreachable(error)) return throwError(() => error);
        this.#parts.problems.report({ kind: 'recovery', error });
        return EMPTY;
      }),
      finalize(() => (this.#told = undefined)),
    );
  });
}
