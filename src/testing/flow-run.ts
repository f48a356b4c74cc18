import { Subscription, defer, filter, tap, type Observable } from 'rxjs';
import type { TestScheduler } from 'rxjs/testing';
import type { Ari } from '../ari.js';
import type { AriProblem } from '../events/problems.js';
import { AriError } from '../errors.js';
import { contextOf } from '../objects/context.js';
import type { AriOptions } from '../options.js';
import type { AriTransport } from '../transport/transport.js';
import type { Beat } from './marble.js';
import type { RunResult } from './run-result.js';
import { requestText } from './request-text.js';
import { scoreClient } from './score-client.js';

/** Maximum duration of a run in milliseconds. A flow that never ends must not block a test. */
const MAX_RUN_MS = 3_600_000;

/** Maximum number of requests, and of emissions, in a score. A flow that exceeds it does not end. */
const MAX_BEATS = 100_000;

/**
 * A flow with the times of its subscription and unsubscription in milliseconds. Without `until` the flow ends by
 * itself.
 */
export interface ScheduledFlow {
  readonly flow: (ari: Ari) => Observable<unknown>;
  readonly from: number;
  readonly until: number | undefined;
}

/** Runs a flow with a client in virtual time, and records its requests, emissions, lifetime and problems. */
export class FlowRun {
  readonly ari: Ari;
  readonly #scheduler: TestScheduler;
  readonly #actions: Beat<() => void>[] = [];
  readonly #requests: Beat<string>[] = [];
  readonly #emissions: Beat<unknown>[] = [];
  readonly #lifetime: Beat<string>[] = [];
  readonly #problems: AriProblem[] = [];
  #subscription = new Subscription();
  #error: unknown;
  #isFinished = false;

  constructor(scheduler: TestScheduler, transport: NonNullable<AriOptions['transport']>, options: Partial<AriOptions>) {
    this.#scheduler = scheduler;
    this.ari = scoreClient(options, (resolved): AriTransport => {
      const inner = transport(resolved);
      return {
        socket: inner.socket,
        send: (request) =>
          defer(() => {
            // Requests that the client sends by itself after a reconnect are not part of the score.
            if (request.isInternal !== true) this.#record(this.#requests, requestText(request));
            return inner.send(request);
          }),
      };
    });
    // The score contains the outage, so it is not a problem.
    this.ari.problems
      .pipe(filter(({ type }) => type !== 'connection'))
      .subscribe((problem) => this.#problems.push(problem));
  }

  /** Schedules an action. */
  schedule(at: number, value: () => void): void {
    this.#actions.push({ at, value });
  }

  /** Subscribes to the flow in virtual time and schedules all actions. */
  start({ flow, from, until }: ScheduledFlow): void {
    const at = (time: number, work: () => void): unknown => this.#scheduler.schedule(work, time);
    this.#scheduler.maxFrames = Math.max(until ?? 0, ...this.#actions.map((cue) => cue.at)) + MAX_RUN_MS;
    at(from, () => this.#subscribe(flow));
    if (until !== undefined) at(until, () => this.#unsubscribe());
    for (const cue of this.#actions) at(cue.at, cue.value);
  }

  /** Unsubscribes from the flow and returns the result. */
  finish(): RunResult {
    this.#isFinished = true;
    this.#subscription.unsubscribe();
    return {
      requests: this.#requests,
      emissions: this.#emissions,
      lifetime: this.#lifetime,
      error: this.#error,
      problems: this.#problems,
      listenerCount: contextOf(this.ari).events.size,
    };
  }

  #subscribe(flow: ScheduledFlow['flow']): void {
    this.#record(this.#lifetime, '^');
    const recorded = defer(() => flow(this.ari)).pipe(tap((value) => this.#record(this.#emissions, value)));
    this.#subscription = recorded.subscribe({
      error: (error: unknown) => {
        this.#error = error;
        this.#record(this.#lifetime, '#');
      },
      complete: () => this.#record(this.#lifetime, '|'),
    });
  }

  #unsubscribe(): void {
    if (this.#subscription.closed) return;
    this.#record(this.#lifetime, '!');
    this.#subscription.unsubscribe();
  }

  #record<T>(beats: Beat<T>[], value: T): void {
    if (this.#isFinished) return;
    if (beats.length >= MAX_BEATS) {
      const time = this.#scheduler.now();
      throw new AriError(
        `More than ${MAX_BEATS} requests or emissions by ${time} ms: end the flow with ! in the score.`,
      );
    }
    beats.push({ at: this.#scheduler.now(), value });
  }
}
