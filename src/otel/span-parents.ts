import type { Context } from '@opentelemetry/api';

/** A limit, because the end of an object of a call does not always arrive. */
const MAX_KEYS = 10_000;

/** A call as the parent of spans: the key of its channel, and the context that child spans start in. */
export interface ParentCall {
  readonly key: string;
  readonly context: Context;
}

/**
 * The call that each object belongs to. An entry outlives its call, because the cleanup after the end of a call belongs
 * to the call. Above the limit, the entry that was unused for the longest time is removed.
 */
export class SpanParents {
  readonly #openCalls: { get(key: string): ParentCall | undefined };
  readonly #others = new Map<string, ParentCall>();

  /** The keys of open calls are not counted and not removed. */
  constructor(openCalls: { get(key: string): ParentCall | undefined }) {
    this.#openCalls = openCalls;
  }

  /** The number of keys besides those of the open calls. */
  get size(): number {
    return this.#others.size;
  }

  get(key: string): ParentCall | undefined {
    return this.#openCalls.get(key) ?? this.#others.get(key);
  }

  set(key: string, { key: callKey, context }: ParentCall): void {
    this.#others.delete(key);
    this.#others.set(key, { key: callKey, context });
    if (this.#others.size > MAX_KEYS) this.#others.delete(this.#others.keys().next().value!);
  }

  /** Returns the call of the first key that has one, and assigns the keys that have none to it. */
  assign(keys: readonly string[]): ParentCall | undefined {
    const call = keys.map((key) => this.get(key)).find((found) => found !== undefined);
    if (!call) return undefined;
    for (const key of keys) if (!this.#openCalls.get(key)) this.set(key, this.#others.get(key) ?? call);
    return call;
  }
}
