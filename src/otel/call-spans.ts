import { ROOT_CONTEXT, SpanKind, trace, type Attributes, type Span, type Tracer } from '@opentelemetry/api';
import type { AriConnectionState } from '../connection/connection-state.js';
import type { AriProblem } from '../events/problems.js';
import type { AriEvent, StasisStart } from '../generated/events.js';
import { callAttributes, eventAttributes } from './call-attributes.js';
import { CallTracker } from './call-tracker.js';
import { callObjectsIn, channelKey, type CallObject } from './object-keys.js';
import { setSpanError } from './set-span-error.js';
import { SpanParents, type ParentCall } from './span-parents.js';

export interface CallSpanOptions {
  readonly tracer: Tracer;
  readonly attributes: Attributes;
  readonly callers: boolean;
}

interface CallSpan extends ParentCall {
  readonly span: Span;
}

/** The spans of the open calls. */
export class CallSpans {
  readonly #options: CallSpanOptions;
  readonly #calls = new CallTracker<CallSpan>((call, reason) => this.#end(call, reason));
  readonly parents = new SpanParents(this.#calls);

  constructor(options: CallSpanOptions) {
    this.#options = options;
  }

  handleEvent(event: AriEvent): void {
    const objects = callObjectsIn(event);
    // Before the call opens: a channel that replaces another one in a transfer belongs to the call of that channel.
    this.parents.assign(objects.flatMap(({ key, target }) => (target ? [target, key] : [key])));
    const subject = objects.find(({ path }) => path === 'channel');
    if (event.type === 'StasisStart' && subject) this.#open(event, subject);
    const calls = new Set(objects.map(({ key }) => this.#calls.get(this.parents.get(key)?.key ?? '')));
    for (const call of calls) call?.span.addEvent(event.type, eventAttributes(event, objects));
    if (!subject) return;
    if ('cause' in event) this.#calls.get(subject.key)?.span.setAttribute('ari.hangup.cause', event.cause);
    this.#calls.handleEvent(event);
  }

  /** Marks the call of a failed flow. */
  handleProblem({ type, subject, error }: AriProblem): void {
    const call = type === 'flow' && subject !== undefined ? this.#calls.get(channelKey(subject)) : undefined;
    if (call) setSpanError(call.span, error);
  }

  handleConnection(state: AriConnectionState): void {
    if (state.type === 'waiting') for (const { span } of this.#calls.records) span.addEvent('connection lost');
    this.#calls.handleConnection(state);
  }

  /** Ends all spans. */
  close(reason: string): void {
    this.#calls.close(reason);
  }

  #open(start: StasisStart, { key }: CallObject): void {
    const parent = this.parents.get(key);
    // A channel that was created for another call has no span.
    if (parent && parent.key !== key) return;
    this.#calls.open(start, () => this.#startSpan(start, key));
  }

  #startSpan(start: StasisStart, key: string): CallSpan {
    const { tracer, attributes, callers } = this.#options;
    const span = tracer.startSpan(
      start.application,
      { kind: SpanKind.SERVER, attributes: { ...attributes, ...callAttributes(start, callers) } },
      ROOT_CONTEXT,
    );
    // The context keeps the identity of the span only, so that child spans can start after its end.
    return { key, span, context: trace.setSpanContext(ROOT_CONTEXT, span.spanContext()) };
  }

  #end(call: CallSpan, reason: string): void {
    this.parents.set(call.key, call);
    call.span.setAttribute('ari.end', reason).end();
  }
}
