import { Observable, concatMap, defer, of } from 'rxjs';
import type { SimulatedResponse } from '../core/response.js';
import type { Clock } from '../core/clock.js';
import { describeEvent, mayOvertake, type EventTraits } from './ordering-rules.js';
import { createRandom } from './seeded-random.js';
import { latencyOf, maxLatency, type RequestRoute } from './latency-table.js';

/**
 * The order of responses and events. `usual`: the most frequent order of Asterisk. With a seed: drawn for each
 * request with the measured frequencies, equal in each run. `worst`: the reverse of the usual order. With a seed and
 * `worst`, events of two channels may overtake each other as well. Events of one channel keep their order, except for
 * dialling and channel state.
 */
export type EventOrdering = 'usual' | 'worst' | { readonly seed: number };

/** Delays in milliseconds: of an event, of a response behind its event, and the maximum wait for a missing event. */
const EVENT = 1;
const BEHIND = 2;
const LONGEST = 10;

/** Any event. */
const ANY = '*';

/** The one place that orders events and responses. */
export class Sequencer {
  readonly #order: EventOrdering;
  readonly #clock: Clock;
  readonly #random: () => number;
  readonly #waiting: { readonly facts: EventTraits; readonly deliver: () => void }[] = [];
  readonly #answers = new Set<{ readonly type: string; readonly go: () => void }>();

  constructor(order: EventOrdering, clock: Clock) {
    this.#order = order;
    this.#clock = clock;
    this.#random = createRandom(typeof order === 'object' ? order.seed : 0);
  }

  /** Delivers an event at its time; in the usual order at once. */
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

  /** Holds the response of an operation until the event that overtakes it has been delivered. */
  answer(operation: string, way: RequestRoute, answers: Observable<SimulatedResponse>): Observable<SimulatedResponse> {
    if (this.#order === 'usual') return answers;
    return defer(() => {
      const type = this.#overtakes(operation, way);
      return answers.pipe(
        concatMap((answer) => (type === undefined || answer.status >= 400 ? of(answer) : this.#behind(type, answer))),
      );
    });
  }

  /** Returns the last event that overtakes the response, or `undefined`. */
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
