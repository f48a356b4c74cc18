import type { EventTable } from '../../description/tables.js';
import { objectsIn, textAt, type PlainEvent } from '../tail/objects.js';

/** A channel as it was last told. */
export type Snapshot = Readonly<Record<string, unknown>>;

/** What happens to the board. */
export type Message =
  /** The connection is open, and the list of channels is being asked for. */
  | { readonly type: 'asked' }
  | { readonly type: 'list'; readonly channels: readonly Snapshot[] }
  | { readonly type: 'event'; readonly event: PlainEvent };

/** A channel that is there, or is gone. */
export interface Change {
  readonly channel: Snapshot;
  readonly isGone: boolean;
}

/** So many ends are remembered: Asterisk may mention a channel once more after its end. */
const MOST_ENDS = 1_000;

/** Which channels there are, by events and by what Asterisk lists whenever a connection is open. */
export class Board {
  readonly #table: EventTable;
  readonly #channels = new Map<string, Snapshot>();
  readonly #ended = new Set<string>();
  /** The channels that events told of since the list was asked for, which may be older than they. */
  #told = new Set<string>();

  constructor(table: EventTable) {
    this.#table = table;
  }

  /** Those that are there, the oldest first. */
  get channels(): Snapshot[] {
    return [...this.#channels.values()].sort((a, b) => bornAt(a) - bornAt(b));
  }

  /** Takes a message; returns what changed by it. */
  take(message: Message): Change[] {
    switch (message.type) {
      case 'asked':
        this.#told = new Set();
        return [];
      case 'list':
        return this.#reconcile(message.channels);
      case 'event':
        return this.#hear(message.event);
    }
  }

  #reconcile(list: readonly Snapshot[]): Change[] {
    const listed = new Map(list.map((channel) => [textAt(channel, 'id'), channel]));
    const gone = [...this.#channels].filter(([id]) => !listed.has(id) && !this.#told.has(id));
    const there = [...listed].filter(([id]) => !this.#told.has(id) && !this.#ended.has(id));
    return [...gone.flatMap(([id]) => this.#end(id)), ...there.map(([id, channel]) => this.#set(id, channel))];
  }

  #hear(event: PlainEvent): Change[] {
    return objectsIn(event, this.#table)
      .filter(({ kind }) => kind === 'Channel')
      .flatMap(({ field, data }) => {
        const id = textAt(data, 'id');
        this.#told.add(id);
        if (event.type === 'ChannelDestroyed' && field === 'channel') return this.#end(id);
        return this.#ended.has(id) ? [] : [this.#set(id, data)];
      });
  }

  #set(id: string, channel: Snapshot): Change {
    this.#channels.set(id, channel);
    return { channel, isGone: false };
  }

  #end(id: string): Change[] {
    const channel = this.#channels.get(id);
    this.#channels.delete(id);
    this.#ended.add(id);
    for (const oldest of this.#ended) {
      if (this.#ended.size <= MOST_ENDS) break;
      this.#ended.delete(oldest);
    }
    return channel ? [{ channel, isGone: true }] : [];
  }
}

const bornAt = (channel: Snapshot): number => Date.parse(textAt(channel, 'creationtime'));
