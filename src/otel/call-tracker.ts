import type { AriConnectionState } from '../connection/connection-state.js';
import type { AriEvent, StasisStart } from '../generated/events.js';
import { channelKey, subjectKey } from './object-keys.js';

/** A limit, because a call whose end never arrives stays open. */
const MAX_CALLS = 100_000;

/** An open call. `record` is what the owner of the tracker keeps of it. */
interface OpenCall<T> {
  readonly application: string;
  readonly channel: StasisStart['channel'];
  readonly record: T;
}

/** The calls that have started and not ended, by the keys of their channels. */
export class CallTracker<T> {
  readonly #calls = new Map<string, OpenCall<T>>();
  readonly #onEnd: (record: T, reason: string) => void;

  constructor(onEnd: (record: T, reason: string) => void) {
    this.#onEnd = onEnd;
  }

  get(key: string): T | undefined {
    return this.#calls.get(key)?.record;
  }

  get records(): T[] {
    return [...this.#calls.values()].map(({ record }) => record);
  }

  /** Opens a call. An open call of the same channel has moved here from another application, and ends. */
  open({ type, application, channel }: StasisStart, createRecord: () => T): void {
    const key = channelKey(channel.id);
    this.#end(key, type);
    this.#calls.set(key, { application, channel, record: createRecord() });
    if (this.#calls.size > MAX_CALLS) this.#end(this.#calls.keys().next().value!, 'forgotten');
  }

  /** Ends the call whose last event this is. */
  handleEvent(event: AriEvent): void {
    if (event.type !== 'StasisEnd' && event.type !== 'ChannelDestroyed') return;
    const key = subjectKey(event);
    if (key === undefined) return;
    // The end in one application can arrive after the start in the next one.
    const isEnd = event.type === 'ChannelDestroyed' || event.application === this.#calls.get(key)?.application;
    if (isEnd) this.#end(key, event.type);
  }

  handleConnection({ type }: AriConnectionState): void {
    if (type === 'open') this.#endLost();
    if (type === 'idle' || type === 'replaced' || type === 'failed') this.close(type);
  }

  /** Ends all calls. */
  close(reason: string): void {
    for (const key of this.#calls.keys()) this.#end(key, reason);
  }

  /** After an outage `ended` has emitted for the calls that are gone. A subscription that ends at once opens nothing. */
  #endLost(): void {
    for (const [key, { channel }] of this.#calls)
      channel.ended.subscribe(({ reason }) => this.#end(key, reason)).unsubscribe();
  }

  #end(key: string, reason: string): void {
    const call = this.#calls.get(key);
    this.#calls.delete(key);
    if (call) this.#onEnd(call.record, reason);
  }
}
