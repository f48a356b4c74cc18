import type { ObjectField } from '../description/tables.js';
import type { FrameBytes } from '../transport/transport.js';
import { isType } from './decode.js';
import { JsonMembers } from './json-members.js';
import { addKeys } from './keys.js';

/** Reads from the bytes of a frame what it is about, without parsing them; of the last frame that it was given. */
export class Scanner {
  readonly #members = new JsonMembers();

  /** The type of the event; `undefined` where only a parser can tell whether it is one, and of which type. */
  read(bytes: FrameBytes): string | undefined {
    const type = this.#members.read(bytes) ? this.#members.text('type') : undefined;
    return type !== undefined && isType(type) ? type : undefined;
  }

  /** The addresses of the objects in these members of the event: those that `keysOf` finds once it is parsed. */
  keys(fields: readonly ObjectField[]): string[] {
    const keys: string[] = [];
    for (const [name, model] of fields) {
      const textOf = this.#members.textsIn(name);
      if (textOf) addKeys(keys, model, textOf);
    }
    return keys;
  }
}
