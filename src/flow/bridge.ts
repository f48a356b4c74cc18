import {
  AsyncSubject,
  concat,
  defer,
  ignoreElements,
  merge,
  of,
  switchMap,
  takeUntil,
  tap,
  type Observable,
} from 'rxjs';
import type { Ari } from '../ari.js';
import type { Bridge, Channel } from '../generated/objects.js';
import { contextOf, hasEnded } from '../objects/context.js';
import { heard } from './audience.js';
import { lasting } from './lasting.js';

/** What bridge `bridge` makes. */
export interface BridgeOptions {
  /** `mixing` (default), `holding`, or either with options such as `mixing,dtmf_events`. */
  readonly type?: string;
  /** A name for humans; need not be unique. */
  readonly name?: string;
  /** Default: what `newId` makes. */
  readonly bridgeId?: string;
}

/**
 * A bridge that lives as long as its subscription. Subscribing creates it and subscribes the application to it, or
 * nothing would be heard of its end; emits the `Bridge` once; completes when somebody else destroys it; errors with
 * `AriHttpError` when Asterisk refuses; unsubscribing destroys it: its channels leave it and stay in the application.
 * Rests on `bridges.createWithId`, `applications.subscribe`, `bridges.destroy` and `BridgeDestroyed`.
 */
export const bridge = (
  client: Ari | Channel<unknown>,
  { type = 'mixing', name, bridgeId }: BridgeOptions = {},
): Observable<Bridge> =>
  defer(() => {
    const context = contextOf(client);
    const handle = context.handle('Bridge', bridgeId ?? context.newId('Bridge'));
    const created = new AsyncSubject<Bridge>();
    const create = context.call('bridges.createWithId', { bridgeId: handle.id, type, name }) as Observable<Bridge>;
    const listened = created.pipe(
      switchMap((made) => concat(heard(handle), of(made))),
      takeUntil(handle.ended),
    );
    return lasting(context, {
      life: merge(listened, handle.events.pipe(ignoreElements())),
      start: create.pipe(tap({ next: (made) => created.next(made), complete: () => created.complete() })),
      undo: handle.destroy(),
      isOver: () => hasEnded(handle),
    });
  });
