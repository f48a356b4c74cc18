import type { ObjectEnd } from '../description/object-types.js';
import type { EventHeader } from './event-header.js';

/** The number of ends that the client remembers at least. */
const MIN_REMEMBERED = 1_000;

/** Remembers recent ends of objects: late subscribers to `ended` receive them, and new streams of ended objects complete. */
export class ObjectLifecycles {
  #ended = new Map<string, ObjectEnd>();
  /** The previous generation of ends: to drop a whole map costs less than to delete its entries one by one. */
  #endedBefore = new Map<string, ObjectEnd>();
  /** The application of each channel that is in one. A channel that enters another application has left the first one. */
  readonly #channelApps = new Map<string, unknown>();

  /** The channels of applications that other connections have taken over. */
  readonly #lost = new Map<string, unknown>();

  get channelApps(): ReadonlyMap<string, unknown> {
    return this.#channelApps;
  }

  /** Forgets the channels, because a closed connection announces no changes. */
  clearChannelApps(): void {
    this.#channelApps.clear();
    this.#lost.clear();
  }

  /** Forgets the channels of an application that another connection has taken over, by `error`; returns their keys. */
  removeChannelsOf(app: string, error: unknown): readonly string[] {
    const keys = [...this.#channelApps].filter(([, name]) => name === app).map(([key]) => key);
    for (const key of keys) {
      this.#channelApps.delete(key);
      this.#lost.set(key, error);
    }
    return keys;
  }

  /**
   * Returns the error by which a channel went to another connection, or `undefined` for a channel of this connection.
   */
  lossOf(key: string): unknown {
    return this.#lost.get(key);
  }

  endOf(key: string): ObjectEnd | undefined {
    return this.#ended.get(key) ?? this.#endedBefore.get(key);
  }

  /** Marks the objects that end by an event; returns their keys. */
  markEndedBy(header: EventHeader): readonly string[] {
    const ended = header.keys.filter((key) => this.#endsBy(header, key));
    for (const key of ended) this.markEnded(key, header.type.ended);
    return ended;
  }

  /** Applies a StasisStart: each channel starts a life, also one that has ended under the same id before. */
  start({ application, keys }: EventHeader): void {
    for (const key of keys) {
      this.#ended.delete(key);
      this.#endedBefore.delete(key);
      this.#channelApps.set(key, application);
      this.#lost.delete(key);
    }
  }

  #endsBy({ type: { name, endsKeyPrefix }, application }: EventHeader, key: string): boolean {
    const isStart = name === 'StasisStart';
    if (!isStart && !key.startsWith(endsKeyPrefix!)) return false;
    const app = this.#channelApps.get(key);
    const isElsewhere = app !== undefined && app !== application;
    // If a channel moves between two applications of this socket, the StasisStart of the new one can arrive before the
    // StasisEnd of the old one. The first of the two ends the old life, and the second must not end the new one.
    return isStart ? isElsewhere : !(name === 'StasisEnd' && isElsewhere);
  }

  markEnded(key: string, ended: ObjectEnd): void {
    this.#channelApps.delete(key);
    this.#ended.set(key, ended);
    if (this.#ended.size < MIN_REMEMBERED) return;
    this.#endedBefore = this.#ended;
    this.#ended = new Map();
  }
}
