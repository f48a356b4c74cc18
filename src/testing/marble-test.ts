import type { Observable } from 'rxjs';
import type { Ari } from '../ari.js';
import { AriInputError } from '../errors.js';
import { perCall, type CallFlow } from '../flow/calls/per-call.js';
import type { AriOptions } from '../options.js';
import { parseAction } from './parse-action.js';
import { assertResult, type ExpectedResult, type ExpectedLine } from './assert-result.js';
import { lookUpSymbol } from './legend.js';
import { splitBeats, lifetimeOf } from './lifetime.js';
import { readMarbles, type Beat } from './marble.js';
import type { Reply } from './replies.js';
import type { ScriptedEvent } from './scripted-event.js';
import { formatValue } from './format-value.js';
import { runFlow } from './run-flow.js';
import { ScriptedServer, type ServerAction } from './scripted-server.js';
import { FlowRun, type ScheduledFlow } from './flow-run.js';

/** The test context of a score in code. One character of a marble line is one millisecond. */
export interface MarbleTest {
  /** The client of the flow. It generates the ids `playback-1`, `channel-1`, `bridge-1`, `recording-1` and so on. */
  readonly ari: Ari;
  /** Sends events to the client, one symbol per event. `#` drops the event socket; `^` makes it available again. */
  events(marbleTest: string, events?: Readonly<Record<string, ScriptedEvent>>): void;
  /**
   * Sets the responses to a request, which is named by its operation or as `METHOD path`. Each request takes the next
   * response; the last response repeats.
   */
  reply(request: string, ...replies: readonly [Reply, ...Reply[]]): void;
  /**
   * Runs a flow. `life` contains `^`, where the flow is subscribed, and `!`, where it is unsubscribed. Without `!`
   * the flow must end by itself.
   */
  run(flow: Observable<unknown> | CallFlow, life?: string): void;
  /** Expects exactly these requests, such as `POST /channels/c1/answer`. */
  expectRequests(marbles: string, requests?: Readonly<Record<string, string>>): void;
  /** Expects the emissions and the end of the flow: `|` completed, `#` failed with an error that contains the text. */
  expectFlow(marbles: string, values?: Readonly<Record<string, unknown>>, error?: string): void;
  /** Expects these kinds of problems. Without this call no problem is allowed. */
  expectProblems(...kinds: readonly string[]): void;
}

/**
 * Creates a score in code: `it('answers', marbleTest((t) => { … }))`.
 *
 * Returns a function that runs the score in virtual time and throws if the result differs from the expectation. It
 * needs no test framework.
 */
export const marbleTest =
  (write: (t: MarbleTest) => void, options: Partial<AriOptions> = {}): (() => void) =>
  () => {
    let score: ScoreInCode;
    const happened = runFlow((scheduler) => {
      const server = new ScriptedServer(() => scheduler.now());
      const flowRun = new FlowRun(scheduler, server.transport, options);
      score = new ScoreInCode(flowRun, server);
      write(score);
      score.start();
      return flowRun;
    });
    assertResult('a score in code', happened, score!.expected());
  };

class ScoreInCode implements MarbleTest {
  readonly #flowRun: FlowRun;
  readonly #server: ScriptedServer;
  readonly #actions: Beat<ServerAction>[] = [];
  readonly #problems: string[] = [];
  #scheduledFlow: ScheduledFlow | undefined;
  #requests: ExpectedLine | undefined;
  #emissions: ExpectedLine | undefined;
  #end: Pick<ExpectedResult, 'lifetime' | 'error'> = {};

  constructor(flowRun: FlowRun, server: ScriptedServer) {
    this.#flowRun = flowRun;
    this.#server = server;
  }

  get ari(): Ari {
    return this.#flowRun.ari;
  }

  events(line: string, events: Readonly<Record<string, ScriptedEvent>> = {}): void {
    const eventOf = (symbol: string): ScriptedEvent => lookUpSymbol(symbol, events, line);
    this.#actions.push(...readMarbles(line).beats.map(({ at, value }) => ({ at, value: parseAction(value, eventOf) })));
  }

  reply(request: string, ...replies: readonly Reply[]): void {
    this.#server.replies.set(request, replies);
  }

  run(flow: Observable<unknown> | CallFlow, life = '^'): void {
    if (this.#scheduledFlow) throw new AriInputError('a score has one flow: merge flows that run at the same time');
    const program = typeof flow === 'function' ? (ari: Ari) => ari.on('StasisStart').pipe(perCall(flow)) : () => flow;
    this.#scheduledFlow = { flow: program, ...lifetimeOf(readMarbles(life).beats) };
  }

  expectRequests(line: string, requests: Readonly<Record<string, string>> = {}): void {
    this.#requests = lineOf(readMarbles(line).beats, requests, line);
  }

  expectFlow(line: string, values: Readonly<Record<string, unknown>> = {}, error?: string): void {
    const [life, emissions] = splitBeats(readMarbles(line).beats, '|#');
    this.#emissions = lineOf(emissions, values, line);
    this.#end = { lifetime: life, error };
  }

  expectProblems(...kinds: readonly string[]): void {
    this.#problems.push(...kinds);
  }

  start(): void {
    this.#server.schedule(this.#flowRun, this.#actions);
    this.#flowRun.start(this.#requireFlow());
  }

  expected(): ExpectedResult {
    const { from, until } = this.#requireFlow();
    const { lifetime: life, error } = this.#end;
    const end = life && life.length === 0 && until !== undefined ? [{ at: until, value: '!' }] : life;
    return {
      requests: this.#requests,
      emissions: this.#emissions,
      lifetime: end && [{ at: from, value: '^' }, ...end],
      error,
      problems: this.#problems,
      dash: 1,
    };
  }

  #requireFlow(): ScheduledFlow {
    if (this.#scheduledFlow) return this.#scheduledFlow;
    throw new AriInputError('the score has no flow: call t.run(flow)');
  }
}

const lineOf = (
  beats: readonly Beat<string>[],
  values: Readonly<Record<string, unknown>>,
  line: string,
): ExpectedLine => ({
  beats,
  legend: new Map(beats.map(({ value }) => [value, formatValue(lookUpSymbol(value, values, line))])),
});
