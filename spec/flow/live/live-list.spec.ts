import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { LiveList } from '../../../src/flow/live/live-list.js';

/** One lifetime of an object: an id can be used again. */
interface TestObject {
  readonly id: string;
  readonly lifetime: number;
  readonly version: number;
}

type Event = readonly ['add' | 'update' | 'remove', TestObject];

/** A server that keeps events and responses in flight until a test delivers them. Events keep their order. */
class Server {
  readonly objects = new Map<string, TestObject>();
  readonly #ended = new Map<string, TestObject>();
  readonly #withLateEvent = new Set<string>();
  readonly events: Event[] = [];
  #count = 0;

  create(id: string): void {
    if (!this.objects.has(id) && !this.#withLateEvent.has(id))
      this.#send('add', { id, lifetime: ++this.#count, version: 0 });
  }

  change(id: string): void {
    const object = this.objects.get(id);
    if (object) this.#send('update', { ...object, version: ++this.#count });
  }

  end(id: string): void {
    const object = this.objects.get(id);
    if (object) this.#send('remove', object);
  }

  /** Sends an event of an ended object, as Asterisk can. Does not use an id that is in use again. */
  sendLate(id: string): void {
    const object = this.#ended.get(id);
    if (!object || this.objects.has(id)) return;
    this.#withLateEvent.add(id);
    this.events.push(['update', object]);
  }

  #send(type: Event[0], object: TestObject): void {
    if (type === 'remove') {
      this.objects.delete(object.id);
      this.#ended.set(object.id, object);
    } else this.objects.set(object.id, object);
    this.events.push([type, object]);
  }
}

/** A live list that is connected to such a server. */
class Client {
  readonly server = new Server();
  readonly live = new LiveList<TestObject>();
  /** The lifetimes whose end arrived. */
  readonly ended = new Set<number>();
  #isConnected = true;
  #isRequested = false;
  #response: readonly TestObject[] | undefined;

  deliver(): void {
    const event = this.#isConnected ? this.server.events.shift() : undefined;
    if (!event) return;
    const [type, object] = event;
    if (type === 'remove') this.ended.add(object.lifetime);
    this.live[type](object);
  }

  disconnect(): void {
    this.#isConnected = false;
    this.#isRequested = false;
    this.#response = undefined;
  }

  request(): void {
    if (!this.#isConnected) this.server.events.length = 0;
    this.#isConnected = true;
    this.#isRequested = true;
    this.#response = undefined;
    this.live.beginListing();
  }

  respond(): void {
    if (this.#isRequested) this.#response ??= [...this.server.objects.values()];
  }

  receive(): void {
    if (!this.#response) return;
    this.#isRequested = false;
    this.live.applyListing(this.#response);
    this.#response = undefined;
  }

  /** Delivers everything that is in flight. */
  settle(): void {
    if (!this.#isConnected) this.request();
    this.respond();
    this.receive();
    while (this.server.events.length > 0) this.deliver();
  }
}

const id = fc.constantFrom('a', 'b', 'c');
const step = fc.oneof(
  { weight: 4, arbitrary: fc.tuple(fc.constantFrom('create', 'change', 'end', 'sendLate'), id) },
  { weight: 4, arbitrary: fc.constant(['deliver'] as const) },
  { weight: 2, arbitrary: fc.tuple(fc.constantFrom('request', 'respond', 'receive')) },
  { weight: 1, arbitrary: fc.constant(['disconnect'] as const) },
);
type Step = typeof step extends fc.Arbitrary<infer S> ? S : never;

function run(client: Client, [action, target]: Step): void {
  if (target !== undefined) client.server[action as 'create' | 'change' | 'end' | 'sendLate'](target);
  else client[action as 'deliver' | 'request' | 'respond' | 'receive' | 'disconnect']();
}

const sorted = (objects: Iterable<TestObject>): TestObject[] => [...objects].sort((a, b) => a.id.localeCompare(b.id));

describe('LiveList', () => {
  it('equals the server once everything has arrived, in any order, and never shows an object whose end arrived', () => {
    const holds = fc.property(fc.array(step, { maxLength: 60, size: 'max' }), (steps) => {
      const client = new Client();
      const ghosts: TestObject[] = [];
      client.request();
      for (const next of steps) {
        run(client, next);
        ghosts.push(...client.live.all.filter(({ lifetime }) => client.ended.has(lifetime)));
      }
      client.settle();
      expect(ghosts).toEqual([]);
      expect(sorted(client.live.all)).toEqual(sorted(client.server.objects.values()));
    });
    fc.assert(holds, { numRuns: 3_000 });
  });

  it('keeps the order in which objects became known', () => {
    const live = new LiveList<{ readonly id: string; readonly up?: boolean }>();
    live.beginListing();
    live.add({ id: 'new' });
    live.applyListing([{ id: 'old' }, { id: 'new' }]);
    live.update({ id: 'new', up: true });
    expect(live.all).toEqual([{ id: 'new', up: true }, { id: 'old' }]);
  });

  it('prefers the snapshot of an event to a listing that was requested before the event arrived', () => {
    const live = new LiveList<TestObject>();
    const [older, newer] = [0, 1].map((version) => ({ id: 'a', lifetime: 1, version }));
    live.beginListing();
    live.add(newer!);
    live.applyListing([older!]);
    expect(live.all).toEqual([newer]);
  });

  it('does not add an ended object again because of a late event', () => {
    const live = new LiveList<TestObject>();
    const object = { id: 'a', lifetime: 1, version: 0 };
    live.beginListing();
    live.add(object);
    live.remove(object);
    expect(live.update(object)).toBe(false);
    live.applyListing([object]);
    expect(live.all).toEqual([]);
  });

  it('applies the latest listing only: what arrived before its request does not correct it', () => {
    const live = new LiveList<TestObject>();
    const object = { id: 'a', lifetime: 1, version: 0 };
    live.beginListing();
    live.remove(object);
    live.beginListing();
    live.applyListing([object]);
    expect(live.all).toEqual([object]);
  });

  it('returns a new array for each state', () => {
    const live = new LiveList<TestObject>();
    const before = live.all;
    live.add({ id: 'a', lifetime: 1, version: 0 });
    expect(before).toEqual([]);
    expect(live.all).toHaveLength(1);
  });
});
