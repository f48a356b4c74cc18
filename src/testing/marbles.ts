import type { Observable } from 'rxjs';
import type { Ari } from '../ari.js';
import { AriInputError } from '../errors.js';
import { perCall, type CallFlow } from '../flow/per-call.js';
import type { AriOptions } from '../options.js';
import { actOf } from './act.js';
import { judge, type Expected, type ExpectedLine } from './judge.js';
import { meaningOf } from './legend.js';
import { apart, lifeOf } from './life.js';
import { readMarbles, type Beat } from './marble.js';
import type { Reply } from './replies.js';
import type { Said } from './said.js';
import { show } from './show.js';
import { perform } from './perform.js';
import { ScriptedServer, type ServerAct } from './scripted-server.js';
import { Stage, type Run } from './stage.js';

/** What a score in code is written with. One character of a marble line is one millisecond. */
export interface Marbles {
  /** The client that the flow uses. Its ids are `playback-1`, `channel-1`, `bridge-1`, `recording-1` and so on. */
  readonly ari: Ari;
  /** What Asterisk says, one symbol for each event; `#`: the event socket breaks; `^`: only now can it be had again. */
  server(marbles: string, events?: Readonly<Record<string, Said>>): void;
  /** How a request is answered: one by one, the last one for good. It is named by operation, or by `METHOD path`. */
  reply(request: string, ...replies: readonly [Reply, ...Reply[]]): void;
  /** The flow, and from `^` to `!` how long it is subscribed to; without `!` it has to end by itself. */
  run(flow: Observable<unknown> | CallFlow, life?: string): void;
  /** The requests that must leave, such as `POST /channels/c1/answer`, and no others. */
  expectCalls(marbles: string, requests?: Readonly<Record<string, string>>): void;
  /** What the flow must emit, and how it ends: `|` completed, `#` failed, with an error of these words. */
  expectFlow(marbles: string, values?: Readonly<Record<string, unknown>>, error?: string): void;
  /** The kinds of problems that must be reported; without this none may be. */
  expectProblems(...kinds: readonly string[]): void;
}

/**
 * A score in code: `it('answers', marbles((t) => { … }))`. Returns a function that plays it in virtual time and throws
 * when something else happened than what was written. It needs no test framework.
 */
export const marbles =
  (write: (t: Marbles) => void, options: Partial<AriOptions> = {}): (() => void) =>
  () => {
    let written: Written;
    const happened = perform((scheduler) => {
      const server = new ScriptedServer(() => scheduler.now());
      const stage = new Stage(scheduler, server.transport, options);
      written = new Written(stage, server);
      write(written);
      written.begin();
      return stage;
    });
    judge('a score in code', happened, written!.expected());
  };

class Written implements Marbles {
  readonly #stage: Stage;
  readonly #server: ScriptedServer;
  readonly #acts: Beat<ServerAct>[] = [];
  readonly #problems: string[] = [];
  #run: Run | undefined;
  #requests: ExpectedLine | undefined;
  #emissions: ExpectedLine | undefined;
  #end: Pick<Expected, 'life' | 'error'> = {};

  constructor(stage: Stage, server: ScriptedServer) {
    this.#stage = stage;
    this.#server = server;
  }

  get ari(): Ari {
    return this.#stage.ari;
  }

  server(line: string, events: Readonly<Record<string, Said>> = {}): void {
    const said = (symbol: string): Said => meaningOf(symbol, events, line);
    this.#acts.push(...readMarbles(line).beats.map(({ at, what }) => ({ at, what: actOf(what, said) })));
  }

  reply(request: string, ...replies: readonly Reply[]): void {
    this.#server.replies.order(request, replies);
  }

  run(flow: Observable<unknown> | CallFlow, life = '^'): void {
    if (this.#run) throw new AriInputError('a score has one flow: merge those that run side by side');
    const program = typeof flow === 'function' ? (ari: Ari) => ari.on('StasisStart').pipe(perCall(flow)) : () => flow;
    this.#run = { flow: program, ...lifeOf(readMarbles(life).beats) };
  }

  expectCalls(line: string, requests: Readonly<Record<string, string>> = {}): void {
    this.#requests = lineOf(readMarbles(line).beats, requests, line);
  }

  expectFlow(line: string, values: Readonly<Record<string, unknown>> = {}, error?: string): void {
    const [life, emissions] = apart(readMarbles(line).beats, '|#');
    this.#emissions = lineOf(emissions, values, line);
    this.#end = { life, error };
  }

  expectProblems(...kinds: readonly string[]): void {
    this.#problems.push(...kinds);
  }

  begin(): void {
    this.#server.enter(this.#stage, this.#acts);
    this.#stage.begin(this.#theRun());
  }

  expected(): Expected {
    const { from, until } = this.#theRun();
    const { life, error } = this.#end;
    const end = life && life.length === 0 && until !== undefined ? [{ at: until, what: '!' }] : life;
    return {
      requests: this.#requests,
      emissions: this.#emissions,
      life: end && [{ at: from, what: '^' }, ...end],
      error,
      problems: this.#problems,
      dash: 1,
    };
  }

  #theRun(): Run {
    if (this.#run) return this.#run;
    throw new AriInputError('a score without a flow: say which one with t.run(flow)');
  }
}

const lineOf = (
  beats: readonly Beat<string>[],
  values: Readonly<Record<string, unknown>>,
  line: string,
): ExpectedLine => ({
  beats,
  legend: new Map(beats.map(({ what }) => [what, show(meaningOf(what, values, line))])),
});
