import type { Observable } from 'rxjs';
import type { KindName } from '../description/kinds.js';
import { AriInputError } from '../errors.js';
import { keyFor } from '../events/keys.js';
import type { EventStream } from '../events/event-stream.js';
import type { AriProblem, ProblemCounts } from '../events/problems.js';
import type * as live from '../generated/objects.js';
import type { AriIdKind } from '../options.js';
import type { OperationParams } from './build-request.js';
import type { Undoing } from './undoing.js';
import { formatValue } from '../util/format.js';

/** One subscription is one request; emits the promoted answer and completes. */
export type Call = (operation: string, params?: OperationParams) => Observable<unknown>;

/** The domain object of each kind; `Data` is what is known of it. */
export interface DomainObjects<Data = undefined> {
  Bridge: live.Bridge<Data>;
  Channel: live.Channel<Data>;
  DeviceState: live.DeviceState<Data>;
  Endpoint: live.Endpoint<Data>;
  LiveRecording: live.LiveRecording<Data>;
  Mailbox: live.Mailbox<Data>;
  Playback: live.Playback<Data>;
  Sound: live.Sound<Data>;
  StoredRecording: live.StoredRecording<Data>;
}

/** What objects and flows reach their client by. */
export interface Context {
  readonly apps: readonly string[];
  readonly call: Call;
  readonly events: EventStream;
  /** Whether cleanups are left out, because another connection has taken the calls over. */
  readonly isReplaced: boolean;
  readonly handle: <K extends KindName>(kind: K, id: string) => DomainObjects[K];
  readonly newId: (kind: AriIdKind) => string;
  readonly problemCounts: Readonly<ProblemCounts>;
  readonly report: (problem: AriProblem) => void;
  /** Whether the application is subscribed to every event. */
  readonly subscribeAll: boolean;
  readonly undoing: Undoing;
}

interface Tie {
  readonly context: Context;
  /** Of a domain object; a client is of none. */
  readonly kind?: KindName;
}

/** Registered for the whole process: a program may hold two copies of this package, and pass objects between them. */
const TIE = Symbol.for('rx-ari.tie');

/** Ties a client, or all objects of one prototype, to its context, out of sight of those who print them. */
export const tie = <T extends object>(tied: T, made: Tie): T => Object.defineProperty(tied, TIE, { value: made });

function tieOf(object: object): Tie {
  const tied = (object as { readonly [TIE]?: Tie } | null | undefined)?.[TIE];
  if (tied) return tied;
  throw new AriInputError(
    `${formatValue(object)} is no client and no object of one: give ari, or what an event, a request or ari.channel(id) gave`,
  );
}

/** The context of a client, or of the one that a domain object belongs to. */
export const contextOf = (object: object): Context => tieOf(object).context;

/** Whether the last event of an object has come, as far as that is remembered. */
export function hasEnded(object: { readonly id: string }): boolean {
  const { context, kind } = tieOf(object);
  return kind !== undefined && context.events.hasEnded(keyFor(kind, object.id));
}
