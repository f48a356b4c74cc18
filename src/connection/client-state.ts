import type { ObjectEnd } from '../description/object-types.js';
import type { RawEvent } from '../events/decode.js';

/** The client's view of the server's objects. The connection reads and corrects it. */
export interface ClientState {
  /** The keys of objects that exist, as far as the client knows, and that have a listener or a claim. */
  readonly existingKeys: () => Iterable<string>;
  /** The channels that are in an application: their keys, with the name of the application. */
  readonly channelApps: ReadonlyMap<string, unknown>;
  /** Returns whether a flow created this channel. */
  readonly isClaimed: (key: string) => boolean;
  /** Ends the streams of an object. */
  readonly endObject: (key: string, ended: ObjectEnd) => void;
  /** Delivers an event that the server did not send. */
  readonly announce: (event: RawEvent) => void;
}
