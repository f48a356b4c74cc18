import type { Observable } from 'rxjs';
import type { KindName } from '../description/kinds.js';
import { AriInputError } from '../errors.js';
import { keyFor } from '../events/keys.js';
import type { EventStream } from '../events/event-stream.js';
import type { AriProblem, ProblemCounts } from '../events/problems.js';
import type * as live from '../generated/objects.js';
import type { AriIdKind } from '../options.js';
import type { OperationParams } from './build-request.js';
import type { CleanupTracker } from './cleanup-tracker.js';
import { formatValue } from '../util/format.js';

/** Invokes an operation. Each subscription sends one request, emits its response as domain objects, and completes. */
export type Call = (operation: string, params?: OperationParams) => Observable<unknown>;

/** The domain object of each kind; `Data` is the type of its snapshot. */
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

/** The parts of a client that domain objects and flows use. */
export interface Context {
  readonly apps: readonly string[];
  readonly call: Call;
  readonly events: EventStream;
  /** Whether to send no cleanups, because another connection has taken over the calls. */
  readonly isReplaced: boolean;
  readonly handle: <K extends KindName>(kind: K, id: string) => DomainObjects[K];
  readonly newId: (kind: AriIdKind) => string;
  readonly problemCounts: Readonly<ProblemCounts>;
  readonly report: (problem: AriProblem) => void;
  /** Whether the application is subscribed to every event. */
  readonly subscribeAll: boolean;
  readonly cleanups: CleanupTracker;
}

interface ContextLink {
  readonly context: Context;
  /** The kind of a domain object. A client has none. */
  readonly kind?: KindName;
}

/** A symbol of the whole process: a program may load two copies of this package, and pass objects between them. */
const CONTEXT_LINK = Symbol.for('rx-ari.tie');

/**
 * Links a client, or all objects of one prototype, to its context. The property is not enumerable, so it is not
 * printed.
 */
export const linkContext = <T extends object>(object: T, link: ContextLink): T =>
  Object.defineProperty(object, CONTEXT_LINK, { value: link });

function linkOf(object: object): ContextLink {
  const link = (object as { readonly [CONTEXT_LINK]?: ContextLink } | null | undefined)?.[CONTEXT_LINK];
  if (link) return link;
  throw new AriInputError(
    `${formatValue(object)} is not a client or a domain object: pass ari, or an object that ari emitted or created`,
  );
}

/** Returns the context of a client, or of the client that a domain object belongs to. */
export const contextOf = (object: object): Context => linkOf(object).context;

/** Returns whether the last event of an object has arrived. The client remembers a limited number of ended objects. */
export function hasEnded(object: { readonly id: string }): boolean {
  const { context, kind } = linkOf(object);
  return kind !== undefined && context.events.hasEnded(keyFor(kind, object.id));
}
