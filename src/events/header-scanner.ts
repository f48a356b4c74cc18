import type { AriFrameBytes } from '../transport/transport.js';
import { isEventTypeName } from './decode.js';
import type { EventHeader } from './event-header.js';
import type { EventTypes, ObjectPlace } from './event-types.js';
import type { DecodePolicy } from './frame-reader.js';
import { JsonIndex } from './json-index.js';
import { TARGET_FIELD, addKeys } from './keys.js';

/** Reads headers from the bytes of frames without parsing the frames: parsing costs more than all other steps together. */
export class HeaderScanner {
  readonly #index = new JsonIndex();
  readonly #types: EventTypes;
  readonly #policy: Pick<DecodePolicy, 'needsHeader'>;

  constructor(types: EventTypes, policy: Pick<DecodePolicy, 'needsHeader'>) {
    this.#types = types;
    this.#policy = policy;
  }

  /** Returns the header that the parser would return; `undefined` if only the parser can read this frame. */
  read(bytes: AriFrameBytes): EventHeader | undefined {
    const index = this.#index;
    const name = index.read(bytes) ? index.text('type') : undefined;
    if (!isEventTypeName(name)) return undefined;
    const type = this.#types.get(name);
    if (!this.#policy.needsHeader(type)) return type.header;
    if (type.objects.some(isUnreachable)) return undefined;
    const keys: string[] = [];
    for (const place of type.objects) {
      // The parser finds out how an object is malformed.
      if (!addKeys(keys, place, index.textsIn(place.name, [...place.kind.id, TARGET_FIELD]))) return undefined;
    }
    return { type, application: index.text('application'), keys };
  }
}

/** The index contains members of the first two levels only, and finds only names that are ASCII. */
const isUnreachable = ({ holders, name }: ObjectPlace): boolean => holders.length > 0 || !/^\w+$/.test(name);
