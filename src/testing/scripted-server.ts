import type { ResolvedAriOptions } from '../options.js';
import type { AriTransport } from '../transport/transport.js';
import { ScriptedSocket } from './scripted-socket.js';
import type { Beat } from './marble.js';
import { ObjectRegistry } from './object-registry.js';
import { Replies } from './replies.js';
import { frameOf, type ScriptedEvent } from './scripted-event.js';
import { Snapshots } from './snapshots.js';
import type { FlowRun } from './flow-run.js';

/** An action of the server: it sends an event, drops the event socket, or makes it available again. */
export type ServerAction = ScriptedEvent | 'drop' | 'restore';

/** An Asterisk that sends the events and responses of a score. It has no other behaviour. */
export class ScriptedServer {
  readonly replies = new Replies();
  readonly #socket = new ScriptedSocket();
  readonly #snapshots = new Snapshots();
  readonly #registry = new ObjectRegistry(this.#snapshots);
  readonly #now: () => number;

  constructor(now: () => number) {
    this.#now = now;
  }

  readonly transport = ({ apps }: ResolvedAriOptions): AriTransport => ({
    socket: this.#socket.socket,
    send: (request) => {
      if (request.isInternal !== true) this.#registry.recordRequest(request);
      return this.replies.respond(request, this.#snapshots, this.#registry.respond(request, apps[0]!));
    },
  });

  /** Schedules the actions in a run. A dropped socket is available again immediately, unless the score contains `^`. */
  schedule(flowRun: FlowRun, actions: readonly Beat<ServerAction>[]): void {
    const isRestored = actions.some(({ value }) => value === 'restore');
    for (const { at, value } of actions) {
      flowRun.schedule(at, () => this.#perform(value));
      if (value === 'drop' && !isRestored) flowRun.schedule(at, () => this.#socket.restore());
    }
  }

  #perform(action: ServerAction): void {
    if (action === 'drop') this.#socket.drop();
    else if (action === 'restore') this.#socket.restore();
    else {
      this.#registry.recordEvent(action);
      this.#socket.sendFrame(frameOf(action, this.#snapshots, this.#now()));
    }
  }
}
