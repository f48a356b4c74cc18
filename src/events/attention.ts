import type { EventTable, ObjectField } from '../description/tables.js';
import type { FrameBytes } from '../transport/transport.js';
import type { Claims } from './claims.js';
import { isOfLife } from './endings.js';
import type { EventRouter } from './event-router.js';
import { fieldsOf } from './keys.js';
import { Scanner } from './scanner.js';

/** What is to be known of a client to tell whether it has to read an event. */
export interface AttentionParts {
  readonly table: EventTable;
  readonly router: EventRouter;
  readonly claims: Claims;
  /** Whether somebody hears every event before all others. */
  readonly isTraced: () => boolean;
}

/** Tells from the bytes of a frame whether anybody would hear it: parsing costs more than all the rest. */
export class Attention {
  readonly #parts: AttentionParts;
  readonly #scanner = new Scanner();

  constructor(parts: AttentionParts) {
    this.#parts = parts;
  }

  /** Whether it matters which objects an event of a type is about. */
  needsKeys(type: string): boolean {
    const { router, claims } = this.#parts;
    // What nobody wants to hear of is known to be there by its events, and can be missed when it is gone.
    return isOfLife(type) || router.mayHear(type) || !router.hasSeenAll || !claims.hasSeenAll;
  }

  /** False only where it is sure: an event that nobody listens to, and by which nothing begins or ends. */
  isDue(bytes: FrameBytes): boolean {
    const { table, router, claims, isTraced } = this.#parts;
    if (isTraced() || router.hearsEverything) return true;
    const type = this.#scanner.read(bytes);
    if (type === undefined || isOfLife(type) || router.hears(type)) return true;
    if (!this.needsKeys(type)) return false;
    const fields = fieldsOf({ type }, table);
    if (fields.some(isDeep)) return true;
    const keys = this.#scanner.keys(fields);
    for (const key of keys) {
      router.see(key);
      claims.see(key);
    }
    return router.hearsAt(keys, type);
  }
}

/** In events of transfers objects are deeper than a scanner looks; names that are not of ASCII it does not know. */
const isDeep = ([path]: ObjectField): boolean => !/^\w+$/.test(path);
