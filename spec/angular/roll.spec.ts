import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Roll } from '../../src/angular/roll.js';

/** An object in one of its lives: an id may be used again. */
interface One {
  readonly id: string;
  readonly life: number;
  readonly version: number;
}

type Event = readonly ['begin' | 'change' | 'end', One];

/** A server whose events and answers are on their way for as long as a spec likes, each kind in its order. */
class Server {
  readonly there = new Map<string, One>();
  readonly #gone = new Map<string, One>();
  readonly #late = new Set<string>();
  readonly events: Event[] = [];
  #count = 0;

  begin(id: string): void {
    if (!this.there.has(id) && !this.#late.has(id)) this.#say('begin', { id, life: ++this.#count, version: 0 });
  }

  change(id: string): void {
    const one = this.there.get(id);
    if (one) this.#say('change', { ...one, version: ++this.#count });
  }

  end(id: string): void {
    const one = this.there.get(id);
    if (one) this.#say('end', one);
  }

  /** Says something of one that is no more, as parts of Asterisk do that have not heard of its end; not of an id in use again. */
  late(id: string): void {
    const one = this.#gone.get(id);
    if (!one || this.there.has(id)) return;
    this.#late.add(id);
    this.events.push(['change', one]);
  }

  #say(type: Event[0], one: One): void {
    if (type === 'end') {
      this.there.delete(one.id);
      this.#gone.set(one.id, one);
    } else this.there.set(one.id, one);
    this.events.push([type, one]);
  }
}

/** A roll that is told by such a server. */
class Board {
  readonly server = new Server();
  readonly roll = new Roll<One>();
  readonly over = new Set<number>();
  #isConnected = true;
  #isAsked = false;
  #answer: readonly One[] | undefined;

  deliver(): void {
    const event = this.#isConnected ? this.server.events.shift() : undefined;
    if (!event) return;
    const [type, one] = event;
    if (type === 'end') this.over.add(one.life);
    this.roll[type](one);
  }

  lose(): void {
    this.#isConnected = false;
    this.#isAsked = false;
    this.#answer = undefined;
  }

  ask(): void {
    if (!this.#isConnected) this.server.events.length = 0;
    this.#isConnected = true;
    this.#isAsked = true;
    this.#answer = undefined;
    this.roll.ask();
  }

  list(): void {
    if (this.#isAsked) this.#answer ??= [...this.server.there.values()];
  }

  answer(): void {
    if (!this.#answer) return;
    this.#isAsked = false;
    this.roll.answer(this.#answer);
    this.#answer = undefined;
  }

  /** Everything arrives that is on its way. */
  settle(): void {
    if (!this.#isConnected) this.ask();
    this.list();
    this.answer();
    while (this.server.events.length > 0) this.deliver();
  }
}

const id = fc.constantFrom('a', 'b', 'c');
const step = fc.oneof(
  { weight: 4, arbitrary: fc.tuple(fc.constantFrom('begin', 'change', 'end', 'late'), id) },
  { weight: 4, arbitrary: fc.constant(['deliver'] as const) },
  { weight: 2, arbitrary: fc.tuple(fc.constantFrom('ask', 'list', 'answer')) },
  { weight: 1, arbitrary: fc.constant(['lose'] as const) },
);
type Step = typeof step extends fc.Arbitrary<infer S> ? S : never;

function take(board: Board, [name, on]: Step): void {
  if (on !== undefined) board.server[name as 'begin' | 'change' | 'end' | 'late'](on);
  else board[name as 'deliver' | 'ask' | 'list' | 'answer' | 'lose']();
}

const byId = (all: Iterable<One>): One[] => [...all].sort((a, b) => a.id.localeCompare(b.id));

describe('a roll', () => {
  it('says what the server has once all has arrived, whatever came first, and never what it knows to be over', () => {
    const holds = fc.property(fc.array(step, { maxLength: 60, size: 'max' }), (steps) => {
      const board = new Board();
      const ghosts: One[] = [];
      board.ask();
      for (const one of steps) {
        take(board, one);
        ghosts.push(...board.roll.all.filter(({ life }) => board.over.has(life)));
      }
      board.settle();
      expect(ghosts).toEqual([]);
      expect(byId(board.roll.all)).toEqual(byId(board.server.there.values()));
    });
    fc.assert(holds, { numRuns: 3_000 });
  });

  it('keeps to the order in which it heard of what there is', () => {
    const roll = new Roll<{ readonly id: string; readonly up?: boolean }>();
    roll.ask();
    roll.begin({ id: 'new' });
    roll.answer([{ id: 'old' }, { id: 'new' }]);
    roll.change({ id: 'new', up: true });
    expect(roll.all).toEqual([{ id: 'new', up: true }, { id: 'old' }]);
  });

  it('takes what an event says for newer than a list that was asked for before it', () => {
    const roll = new Roll<One>();
    const [older, newer] = [0, 1].map((version) => ({ id: 'a', life: 1, version }));
    roll.ask();
    roll.begin(newer!);
    roll.answer([older!]);
    expect(roll.all).toEqual([newer]);
  });

  it('does not take a late word for a sign of life', () => {
    const roll = new Roll<One>();
    const one = { id: 'a', life: 1, version: 0 };
    roll.ask();
    roll.begin(one);
    roll.end(one);
    expect(roll.change(one)).toBe(false);
    roll.answer([one]);
    expect(roll.all).toEqual([]);
  });
});
