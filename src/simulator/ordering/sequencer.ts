import { Observable, concatMap, defer, of } from 'rxjs';
import type { SimulatedResponse } from '../core/response.js';
import type { Clock } from '../core/clock.js';
import { describeEvent, mayOvertake, type EventTraits } from './ordering-rules.js';
import { createRandom } from './seeded-random.js';
import { latencyOf, maxLatency, type RequestRoute } from './latency-table.js';

/**
 * How the answer to a request and the events that it causes follow each other. `usual`: as they mostly do on Asterisk.
 * With a seed: drawn for each request, as often as measured on Asterisk, and the same in each run. `worst`: the other
 * way round than usual. In both, events of two channels may overtake each other as well; of one channel they do not, but
 * for dialling and the channel's state.
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
  readonly #waiting: { readonly facts: EventTraits; readonly deliver: () => void }[] = [];
  readonly #answers = new Set<{ readonly type: string; readonly go: () => void }>();

  constructor(order: Order, clock: Clock) {
    this.#order = order;
    this.#clock = clock;
    this.#random = createRandom(typeof order === 'object' ? order.seed : 0);
  }

  /** Delivers an event when it is its time: in the usual order at once. */
  event(frame: string, deliver: () => void): void {
    if (this.#order === 'usual') return deliver();
    const event = { facts: describeEvent(frame), deliver };
    const last = this.#waiting.at(-1);
    const overtakes = last !== undefined && mayOvertake(event.facts, last.facts) && this.#dares();
    this.#waiting.splice(overtakes ? -1 : this.#waiting.length, 0, event);
    this.#clock.after(EVENT, () => this.#next());
  }

  #next(): void {
    const event = this.#waiting.shift();
    event?.deliver();
    for (const answer of [...this.#answers]) {
      if (answer.type === event?.facts.type || answer.type === ANY) answer.go();
    }
  }

  #dares(): boolean {
    return this.#order === 'worst' || this.#random() < 0.5;
  }

  /** Holds the answer of an operation back until the event that is to overtake it has done so. */
  answer(operation: string, way: RequestRoute, answers: Observable<SimulatedResponse>): Observable<SimulatedResponse> {
    if (this.#order === 'usual') return answers;
    return defer(() => {
      const type = this.#overtakes(operation, way);
      return answers.pipe(
        concatMap((answer) => (type === undefined || answer.status >= 400 ? of(answer) : this.#behind(type, answer))),
      );
    });
  }

  /** The last event that overtakes the answer; `undefined` when none does. */
  #overtakes(operation: string, way: RequestRoute): string | undefined {
    if (this.#order === 'worst') return maxLatency(operation);
    const drawn = this.#random() * 100;
    return latencyOf(operation, way).findLast(([, percent]) => drawn < percent)?.[0];
  }

  #behind(type: string, answer: SimulatedResponse): Observable<SimulatedResponse> {
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
