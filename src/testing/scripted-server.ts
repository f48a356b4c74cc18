import type { ResolvedOptions } from '../options.js';
import type { Transport } from '../transport/transport.js';
import { EventLine } from './event-line.js';
import type { Beat } from './marble.js';
import { Presence } from './presence.js';
import { Replies } from './replies.js';
import { frameOf, type Said } from './said.js';
import { Snapshots } from './snapshots.js';
import type { Stage } from './stage.js';

/** What Asterisk does at a time: it says something, or the event socket breaks, or it can be reached again. */
export type ServerAct = Said | 'break' | 'back';

/** An Asterisk that says and answers what a score writes down, and knows nothing else. */
export class ScriptedServer {
  readonly replies = new Replies();
  readonly #line = new EventLine();
  readonly #snapshots = new Snapshots();
  readonly #presence = new Presence(this.#snapshots);
  readonly #now: () => number;

  constructor(now: () => number) {
    this.#now = now;
  }

  readonly transport = ({ apps }: ResolvedOptions): Transport => ({
    socket: this.#line.socket,
    send: (request) => {
      if (request.own !== true) this.#presence.noteRequest(request);
      return this.replies.to(request, this.#snapshots, this.#presence.answer(request, apps[0]!));
    },
  });

  /** Puts what it does on a stage. A socket that breaks can be had again at once, unless `back` says when. */
  enter(stage: Stage, acts: readonly Beat<ServerAct>[]): void {
    const comesBack = acts.some(({ what }) => what === 'back');
    for (const { at, what } of acts) {
      stage.cue(at, () => this.#do(what));
      if (what === 'break' && !comesBack) stage.cue(at, () => this.#line.comeBack());
    }
  }

  #do(act: ServerAct): void {
    if (act === 'break') this.#line.breakOff();
    else if (act === 'back') this.#line.comeBack();
    else {
      this.#presence.note(act);
      this.#line.say(frameOf(act, this.#snapshots, this.#now()));
    }
  }
}
