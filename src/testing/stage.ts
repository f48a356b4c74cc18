import { Subscription, defer, filter, tap, type Observable } from 'rxjs';
import type { TestScheduler } from 'rxjs/testing';
import type { Ari } from '../ari.js';
import type { Problem } from '../events/problems.js';
import { AriError } from '../errors.js';
import { contextOf } from '../objects/context.js';
import type { AriOptions } from '../options.js';
import type { Transport } from '../transport/transport.js';
import type { Beat } from './marble.js';
import type { Performance } from './performance.js';
import { requestText } from './request-text.js';
import { scoreClient } from './score-client.js';

/** A flow that is neither over nor unsubscribed by then has no end; it must not hang a test. In milliseconds. */
const LONGEST = 3_600_000;

/** The largest number of requests, and of emissions, in a score: a flow that sends or emits more has no end. */
const MAX_BEATS = 100_000;

/** A flow and when it is subscribed and unsubscribed, in milliseconds; `undefined`: it has to end by itself. */
export interface Run {
  readonly flow: (ari: Ari) => Observable<unknown>;
  readonly from: number;
  readonly until: number | undefined;
}

/** A client in virtual time, and a record of what it does. */
export class Stage {
  readonly ari: Ari;
  readonly #scheduler: TestScheduler;
  readonly #cues: Beat<() => void>[] = [];
  readonly #requests: Beat<string>[] = [];
  readonly #emissions: Beat<unknown>[] = [];
  readonly #life: Beat<string>[] = [];
  readonly #problems: Problem[] = [];
  #running = new Subscription();
  #error: unknown;
  #isOver = false;

  constructor(scheduler: TestScheduler, transport: NonNullable<AriOptions['transport']>, options: Partial<AriOptions>) {
    this.#scheduler = scheduler;
    this.ari = scoreClient(options, (resolved): Transport => {
      const way = transport(resolved);
      return {
        socket: way.socket,
        send: (request) =>
          defer(() => {
            // What the client asks by itself when it comes back is none of the flow's business.
            if (request.own !== true) this.#note(this.#requests, requestText(request));
            return way.send(request);
          }),
      };
    });
    // An outage is part of the score.
    this.ari.problems
      .pipe(filter(({ kind }) => kind !== 'connection'))
      .subscribe((problem) => this.#problems.push(problem));
  }

  /** Has something happen at a time. */
  cue(at: number, what: () => void): void {
    this.#cues.push({ at, what });
  }

  /** Raises the curtain: from here on things happen in virtual time. */
  begin({ flow, from, until }: Run): void {
    const at = (time: number, work: () => void): unknown => this.#scheduler.schedule(work, time);
    this.#scheduler.maxFrames = Math.max(until ?? 0, ...this.#cues.map((cue) => cue.at)) + LONGEST;
    at(from, () => this.#start(flow));
    if (until !== undefined) at(until, () => this.#stop());
    for (const cue of this.#cues) at(cue.at, cue.what);
  }

  /** Lowers it. */
  end(): Performance {
    this.#isOver = true;
    this.#running.unsubscribe();
    return {
      requests: this.#requests,
      emissions: this.#emissions,
      life: this.#life,
      error: this.#error,
      problems: this.#problems,
      left: contextOf(this.ari).events.size,
    };
  }

  #start(flow: Run['flow']): void {
    this.#note(this.#life, '^');
    const noted = defer(() => flow(this.ari)).pipe(tap((value) => this.#note(this.#emissions, value)));
    this.#running = noted.subscribe({
      error: (error: unknown) => {
        this.#error = error;
        this.#note(this.#life, '#');
      },
      complete: () => this.#note(this.#life, '|'),
    });
  }

  #stop(): void {
    if (this.#running.closed) return;
    this.#note(this.#life, '!');
    this.#running.unsubscribe();
  }

  #note<T>(beats: Beat<T>[], what: T): void {
    if (this.#isOver) return;
    if (beats.length >= MAX_BEATS) {
      const time = this.#scheduler.now();
      throw new AriError(
        `More than ${MAX_BEATS} requests or emissions by ${time} ms: end the flow with ! in the score.`,
      );
    }
    beats.push({ at: this.#scheduler.now(), what });
  }
}
