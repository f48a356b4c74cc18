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
import type { Ari } from '../../ari.js';
import type { Bridge, Channel } from '../../generated/objects.js';
import { contextOf, hasEnded } from '../../objects/context.js';
import { subscribeToTarget } from '../internal/target-events.js';
import { runAction } from '../internal/run-action.js';

/** The properties of the bridge that `bridge` creates. */
export interface BridgeOptions {
  /**
   * The type: `mixing`, `holding`, or either with options such as `mixing,dtmf_events`.
   * @defaultValue `'mixing'`
   */
  readonly type?: string;
  /**
   * A name for people to read. It need not be unique.
   * @defaultValue No name.
   */
  readonly name?: string;
  /**
   * The id of the bridge.
   * @defaultValue The client makes one with its option `newId`.
   */
  readonly bridgeId?: string;
}

/**
 * Creates a bridge that lives as long as its subscription.
 *
 * - Subscribes: creates the bridge, and subscribes the application to it to receive its end.
 * - Emits: the `Bridge`, once.
 * - Completes: when another program destroys the bridge.
 * - Errors: with `AriHttpError` when Asterisk refuses a request.
 * - Unsubscribes: destroys the bridge. Its channels leave it and stay in the application.
 * - Uses: `bridges.createWithId`, `applications.subscribe`, `bridges.destroy` and `BridgeDestroyed`.
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
    const subscribed = created.pipe(
      switchMap((bridgeObject) => concat(subscribeToTarget(handle), of(bridgeObject))),
      takeUntil(handle.ended),
    );
    return runAction(context, {
      output: merge(subscribed, handle.events.pipe(ignoreElements())),
      start: create.pipe(
        tap({ next: (bridgeObject) => created.next(bridgeObject), complete: () => created.complete() }),
      ),
      undo: handle.destroy(),
      isOver: () => hasEnded(handle),
    });
  });
