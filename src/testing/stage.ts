import { Subscription, defer, type Observable } from 'rxjs';
import type { TestScheduler } from 'rxjs/testing';
import type { Ari } from '../ari.js';
import type { Problem } from '../events/problems.js';
import { contextOf } from '../objects/context.js';
import type { AriOptions } from '../options.js';
import { EventLine } from './event-line.js';
import type { Beat } from './marble.js';
import type { Performance } from './performance.js';
import { Replies } from './replies.js';
import { requestText } from './request-text.js';
import { scoreClient } from './score-client.js';
import { frameOf, type Said } from './said.js';
import { Snapshots } from './snapshots.js';

/** A flow that is neither over nor unsubscribed by then has no end; it must not hang a test. In milliseconds. */
const LONGEST = 3_600_000;

/** What Asterisk does at a time: it says something, or the event socket breaks, or it can be reached again. */
export type ServerAct = Said | 'break' | 'back';

/** A flow and when it is subscribed and unsubscribed, in milliseconds; `undefined`: it has to end by itself. */
export interface Run {
  readonly flow: (ari: Ari) => Observable<unknown>;
  readonly from: number;
  readonly until: number | undefined;
}

/** A client in virtual time, whose Asterisk says and answers what it is told to. */
export class Stage {
  readonly ari: Ari;
  readonly replies = new Replies();
  readonly #scheduler: TestScheduler;
  readonly #line = new EventLine();
  readonly #snapshots = new Snapshots();
  readonly #acts: Beat<ServerAct>[] = [];
  readonly #requests: Beat<string>[] = [];
  readonly #emissions: Beat<unknown>[] = [];
  readonly #life: Beat<string>[] = [];
  readonly #problems: Problem[] = [];
  #running = new Subscription();
  #error: unknown;
  #isOver = false;

  constructor(scheduler: TestScheduler, options: Partial<AriOptions>) {
    this.#scheduler = scheduler;
    this.ari = scoreClient(options, {
      socket: this.#line.socket,
      send: (request) =>
        defer(() => {
          this.#note(this.#requests, requestText(request));
          return this.replies.to(request, this.#snapshots);
        }),
    });
    this.ari.problems.subscribe((problem) => this.#problems.push(problem));
  }

  /** What Asterisk does, and when. */
  act(acts: readonly Beat<ServerAct>[]): void {
    this.#acts.push(...acts);
  }

  /** Raises the curtain: from here on things happen in virtual time. */
  begin({ flow, from, until }: Run): void {
    const at = (time: number, work: () => void): unknown => this.#scheduler.schedule(work, time);
    this.#scheduler.maxFrames = Math.max(until ?? 0, ...this.#acts.map((act) => act.at)) + LONGEST;
    at(from, () => this.#start(flow));
    if (until !== undefined) at(until, () => this.#stop());
    for (const act of this.#acts) at(act.at, () => this.#do(act.what));
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
    this.#running = defer(() => flow(this.ari)).subscribe({
      next: (value) => this.#note(this.#emissions, value),
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

  #do(act: ServerAct): void {
    if (act === 'break') {
      this.#line.breakOff();
      if (!this.#acts.some(({ at, what }) => what === 'back' && at > this.#scheduler.now())) this.#line.comeBack();
    } else if (act === 'back') this.#line.comeBack();
    else this.#line.say(frameOf(act, this.#snapshots, this.#scheduler.now()));
  }

  #note<T>(beats: Beat<T>[], what: T): void {
    if (!this.#isOver) beats.push({ at: this.#scheduler.now(), what });
  }
}
