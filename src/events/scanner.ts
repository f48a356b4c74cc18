import type { EventTable, ObjectField } from '../description/tables.js';
import type { FrameBytes } from '../transport/transport.js';
import { isType } from './decode.js';
import { NONE, type Head } from './head.js';
import { JsonMembers } from './json-members.js';
import { addKeys } from './keys.js';

/** Reads the heads of events from the bytes of their frames, without parsing these: that costs more than all the rest. */
export class Scanner {
  readonly #members = new JsonMembers();
  /** Where the objects of an event are; nothing for a type in whose events it cannot find them all. */
  readonly #fields: ReadonlyMap<string, readonly ObjectField[] | undefined>;
  readonly #needsAll: (type: string) => boolean;

  constructor(table: EventTable, needsAll: (type: string) => boolean) {
    this.#fields = new Map(
      Object.entries(table).map(([type, fields]) => [type, fields.some(isDeep) ? undefined : fields]),
    );
    this.#needsAll = needsAll;
  }

  /** The head that parsing would give; `undefined` where only a parser can tell, or that it is no event. */
  read(bytes: FrameBytes): Head | undefined {
    const members = this.#members;
    const type = members.read(bytes) ? members.text('type') : undefined;
    if (!isType(type)) return undefined;
    if (!this.#needsAll(type)) return { type, keys: NONE };
    const fields = this.#fields.has(type) ? this.#fields.get(type) : [];
    if (!fields) return undefined;
    const keys: string[] = [];
    for (const [name, model] of fields) {
      const textOf = members.textsIn(name);
      if (textOf) addKeys(keys, model, textOf);
    }
    return { type, application: members.text('application'), keys };
  }
}

/** In events of transfers objects are deeper than it looks; names that are not of ASCII it does not find. */
const isDeep = ([path]: ObjectField): boolean => !/^\w+$/.test(path);
