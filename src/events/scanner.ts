import type { FrameBytes } from '../transport/transport.js';
import { isType } from './decode.js';
import type { EventTypes, Place } from './event-types.js';
import type { Audience } from './frame-reader.js';
import type { Head } from './head.js';
import { JsonMembers } from './json-members.js';
import { TARGET, addKeys } from './keys.js';

/** Reads the heads of events from the bytes of their frames, without parsing these: that costs more than all the rest. */
export class Scanner {
  readonly #members = new JsonMembers();
  readonly #types: EventTypes;
  readonly #audience: Pick<Audience, 'needsAll'>;

  constructor(types: EventTypes, audience: Pick<Audience, 'needsAll'>) {
    this.#types = types;
    this.#audience = audience;
  }

  /** The head that parsing would give; `undefined` where only a parser can tell, or that it is no event. */
  read(bytes: FrameBytes): Head | undefined {
    const members = this.#members;
    const name = members.read(bytes) ? members.text('type') : undefined;
    if (!isType(name)) return undefined;
    const type = this.#types.of(name);
    if (!this.#audience.needsAll(type)) return type.head;
    if (type.objects.some(isDeep)) return undefined;
    const keys: string[] = [];
    for (const place of type.objects) addKeys(keys, place, members.textsIn(place.name, [...place.kind.id, TARGET]));
    return { type, application: members.text('application'), keys };
  }
}

/** In events of transfers objects are deeper than it looks; names that are not of ASCII it does not find. */
const isDeep = ({ holders, name }: Place): boolean => holders.length > 0 || !/^\w+$/.test(name);
