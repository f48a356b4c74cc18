export const kinds = ['channel', 'bridge', 'endpoint', 'deviceState'] as const;
export type Kind = (typeof kinds)[number];

/**
 * The source of events: `channel:17.1`, `bridge:b`, `endpoint:PJSIP/alice`, `deviceState:Stasis:x`. Without an id it
 * is every object of the kind: `channel:`.
 */
export type Topic = `${Kind}:${string}`;

/** The topics of one application, with a count for each. */
export class Subscriptions {
  readonly #counts = new Map<Topic, number>();

  topics(): Topic[] {
    return [...this.#counts.keys()];
  }

  has(topic: Topic): boolean {
    return this.#counts.has(topic);
  }

  /** A subscription to all objects of a kind covers its single objects. */
  add(topic: Topic): void {
    if (!this.#counts.has(everyOf(topic))) this.#counts.set(topic, (this.#counts.get(topic) ?? 0) + 1);
  }

  remove(topic: Topic): void {
    const count = this.#counts.get(topic) ?? 0;
    if (count > 1) this.#counts.set(topic, count - 1);
    else this.#counts.delete(topic);
  }

  forget(topic: Topic): void {
    this.#counts.delete(topic);
  }

  /** Returns how often an event of this topic is received, including forwarded topics. */
  matching(topic: Topic, through: readonly Topic[]): number {
    const every = everyOf(topic);
    let count = every !== topic && this.#counts.has(every) ? 1 : 0;
    if (this.#counts.has(topic)) count += 1;
    for (const forwarded of through) {
      if (this.#counts.has(forwarded)) count += 1;
    }
    return count;
  }

  idsOf(kind: Kind): string[] {
    const prefix = `${kind}:`;
    const topics = [...this.#counts.keys()].filter((topic) => topic.startsWith(prefix));
    return topics.map((topic) => topic.slice(prefix.length) || everyId[kind]);
  }
}

const everyId: Readonly<Record<Kind, string>> = {
  channel: '__AST_CHANNEL_ALL_TOPIC',
  bridge: '__AST_BRIDGE_ALL_TOPIC',
  endpoint: '__AST_ENDPOINT_ALL_TOPIC',
  deviceState: '__AST_DEVICE_STATE_ALL_TOPIC',
};

export const kindOf = (topic: Topic): Kind => topic.slice(0, topic.indexOf(':')) as Kind;

const everyOf = (topic: Topic): Topic => `${kindOf(topic)}:`;
