import type { Attributes } from '@opentelemetry/api';
import type { AriConnectionState } from '../../connection/connection-state.js';
import type { AriEvent, StasisStart } from '../../generated/events.js';
import { contextOf } from '../../objects/context.js';
import { monotonicNow } from '../../util/monotonic-clock.js';
import { CallTracker } from '../call-tracker.js';
import { subjectKey } from '../object-keys.js';
import type { Instruments } from './instruments.js';

/** The start of an open call. */
interface CallStart {
  readonly attributes: Attributes;
  readonly startedAt: number;
}

/** Counts and measures calls. Legs that flows create are not calls. */
export class CallMetrics {
  readonly #instruments: Instruments;
  readonly #attributes: Attributes;
  readonly #apps: readonly string[];
  readonly #calls = new CallTracker<CallStart>((call, reason) => this.#end(call, reason));

  constructor(instruments: Instruments, attributes: Attributes, apps: readonly string[]) {
    this.#instruments = instruments;
    this.#attributes = attributes;
    this.#apps = apps;
  }

  handleEvent(event: AriEvent): void {
    const key = subjectKey(event);
    if (key === undefined) return;
    if (event.type !== 'StasisStart') return this.#calls.handleEvent(event);
    const isLeg = contextOf(event.channel).events.claims.has(key);
    if (!isLeg) this.#calls.open(event, () => this.#start(event));
  }

  handleConnection(state: AriConnectionState): void {
    this.#calls.handleConnection(state);
  }

  close(reason: string): void {
    this.#calls.close(reason);
  }

  #start({ application }: StasisStart): CallStart {
    // An outbound connection per call has the name of its channel in the name of its application.
    const name = this.#apps.includes(application) ? application : application.replace(/:.*/s, '');
    const attributes = { ...this.#attributes, 'ari.application': name };
    this.#instruments.activeCalls.add(1, attributes);
    this.#instruments.callStarts.add(1, attributes);
    return { attributes, startedAt: monotonicNow() };
  }

  #end({ attributes, startedAt }: CallStart, reason: string): void {
    const withReason = { ...attributes, 'ari.end': reason };
    this.#instruments.activeCalls.add(-1, attributes);
    this.#instruments.callEnds.add(1, withReason);
    this.#instruments.callDuration.record((monotonicNow() - startedAt) / 1_000, withReason);
  }
}
