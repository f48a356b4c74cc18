import { EMPTY, type Observable } from 'rxjs';
import type { RawEvent } from '../events/decode.js';
import type { Problems } from '../events/problems.js';
import type { ResolvedAriOptions } from '../options.js';
import { AnnouncedCalls } from './announced-calls.js';
import { AppSubscriptions } from './app-subscriptions.js';
import type { ClientState } from './client-state.js';
import { EventGate, type DeliverEvent } from './event-gate.js';
import type { InternalRequest } from './internal-requests.js';
import { reconciliation } from './reconciliation.js';

export interface ReconcilerParts {
  readonly options: Pick<ResolvedAriOptions, 'apps' | 'recoverCalls'>;
  readonly request: InternalRequest;
  readonly problems: Problems;
  readonly client: ClientState;
  /** Delivers an event that was held. */
  readonly deliver: DeliverEvent;
}

/** Brings the client up to date after each outage, before the state is `open`. */
export class Reconciler {
  readonly #parts: ReconcilerParts;
  readonly #announced = new AnnouncedCalls();
  readonly #subscriptions = new AppSubscriptions();
  readonly gate: EventGate;
  #isFirstSocket = true;

  readonly isRepeated = this.#announced.isRepeated.bind(this.#announced);
  readonly recordAccepted = this.#subscriptions.record.bind(this.#subscriptions);

  constructor(parts: ReconcilerParts) {
    this.#parts = parts;
    this.gate = new EventGate(parts.deliver);
  }

  /** Forgets the last session. */
  reset(): void {
    this.#isFirstSocket = true;
    this.#announced.clear();
    this.gate.reset();
  }

  /** Forgets an object that has ended. */
  forget(key: string): void {
    this.#subscriptions.remove(key);
    this.#announced.remove(key);
  }

  /** Begins for a socket that has just opened; returns the work, which can be repeated until it completes. */
  reconcile(): Observable<never> {
    const { options, request, problems, client } = this.#parts;
    const isFirst = this.#isFirstSocket;
    this.#isFirstSocket = false;
    if (isFirst && options.recoverCalls !== 'start') return EMPTY;
    this.gate.close();
    const announce = (key: string, event: RawEvent): void => {
      this.#announced.add(key, event['application']);
      client.announce(event);
    };
    return reconciliation({
      apps: [...new Set(options.apps)],
      request,
      report: problems.report,
      client,
      gate: this.gate,
      subscriptions: this.#subscriptions,
      announce: options.recoverCalls === false ? undefined : announce,
    });
  }
}
