import { Observable, concatMap, defer, of } from 'rxjs';
import type { Answer } from './core/answer.js';
import type { Clock } from './core/clock.js';
import { seeded } from './order-seed.js';
import { lateness, worstOf, type Way } from './order-table.js';

/**
 * How the answer to a request and the events that it causes follow each other. `usual`: as they mostly do on Asterisk.
 * With a seed: drawn for each request, as often as measured on Asterisk, and the same in each run. `worst`: the other
 * way round than usual. The events themselves never overtake each other.
 */
export type Order = 'usual' | 'worst' | { readonly seed: number };

/** Milliseconds: what an event takes, what an answer follows its event by, and what it waits for one that never comes. */
const EVENT = 1;
const BEHIND = 2;
const LONGEST = 10;

/** Anything that happens. */
const ANY = '*';

/** The one place where the order of events and answers is made. */
export class Sequencer {
  readonly #order: Order;
  readonly #clock: Clock;
  readonly #random: () => number;
  #waiting: (() => void)[] = [];
  readonly #answers = new Set<{ readonly type: string; readonly go: () => void }>();

  constructor(order: Order, clock: Clock) {
    this.#order = order;
    this.#clock = clock;
    this.#random = seeded(typeof order === 'object' ? order.seed : 0);
  }

  /** Delivers an event when it is its time: in the usual order at once. */
  event(frame: string, deliver: () => void): void {
    if (this.#order === 'usual') return deliver();
    // The first is its own: values that come before it are quoted within quotes.
    const type = /"type":"(\w+)"/.exec(frame)?.[1] ?? '';
    this.#waiting.push(() => {
      deliver();
      for (const answer of [...this.#answers]) if (answer.type === type || answer.type === ANY) answer.go();
    });
    this.#clock.after(EVENT, () => this.#waiting.shift()?.());
  }

  /** Holds the answer of an operation back until the event that is to overtake it has done so. */
  answer(operation: string, way: Way, answers: Observable<Answer>): Observable<Answer> {
    if (this.#order === 'usual') return answers;
    return defer(() => {
      const type = this.#overtakes(operation, way);
      return answers.pipe(
        concatMap((answer) => (type === undefined || answer.status >= 400 ? of(answer) : this.#behind(type, answer))),
      );
    });
  }

  /** The last event that overtakes the answer; `undefined` when none does. */
  #overtakes(operation: string, way: Way): string | undefined {
    if (this.#order === 'worst') return worstOf(operation);
    const drawn = this.#random() * 100;
    return lateness(operation, way).findLast(([, percent]) => drawn < percent)?.[0];
  }

  #behind(type: string, answer: Answer): Observable<Answer> {
    return new Observable((subscriber) => {
      const go = (): void => {
        subscriber.next(answer);
        subscriber.complete();
      };
      const entry = { type, go: () => subscriber.add(this.#clock.after(BEHIND, go)) };
      this.#answers.add(entry);
      subscriber.add(() => this.#answers.delete(entry));
      subscriber.add(this.#clock.after(LONGEST, go));
    });
  }
}
