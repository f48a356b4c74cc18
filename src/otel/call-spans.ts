import { ROOT_CONTEXT, SpanKind, trace, type Attributes, type Span, type Tracer } from '@opentelemetry/api';
import type { ConnectionState } from '../connection/connection-state.js';
import type { Problem } from '../events/problems.js';
import type { AriEvent, StasisStart } from '../generated/events.js';
import { mentionsIn, type Mention } from './addresses.js';
import { attributesOf, detailsOf } from './call-details.js';
import { fail } from './fail.js';
import { Owners, type Owner } from './owners.js';

/** How many calls may be open: a call whose end nobody tells would be open for ever. */
const MOST = 10_000;

export interface CallSpanParts {
  readonly tracer: Tracer;
  readonly attributes: Attributes;
  readonly callers: boolean;
}

/** A call that has not ended. */
interface Call extends Owner {
  readonly application: string;
  readonly channel: StasisStart['channel'];
  readonly span: Span;
}

/** A span for each call that is there. */
export class CallSpans {
  readonly #parts: CallSpanParts;
  readonly #open = new Map<string, Call>();
  readonly owners = new Owners(this.#open);

  constructor(parts: CallSpanParts) {
    this.#parts = parts;
  }

  hear(event: AriEvent): void {
    if (event.type === 'StasisStart') this.#enter(event);
    const mentions = mentionsIn(event);
    this.owners.adopt(mentions.flatMap(({ address, target }) => (target ? [target, address] : [address])));
    const calls = new Set(mentions.map(({ address }) => this.#open.get(this.owners.get(address)?.address ?? '')));
    for (const call of calls) call?.span.addEvent(event.type, detailsOf(event, mentions));
    this.#hearEnd(event, mentions);
  }

  /** Marks the call of a flow that failed. */
  note({ kind, subject, error }: Problem): void {
    const call = kind === 'flow' ? this.#open.get(`channel:${subject}`) : undefined;
    if (call) fail(call.span, error);
  }

  connect(state: ConnectionState): void {
    if (state.type === 'waiting') for (const { span } of this.#open.values()) span.addEvent('connection lost');
    if (state.type === 'open') for (const call of this.#open.values()) this.#endIfLost(call);
    if (state.type === 'idle' || state.type === 'replaced' || state.type === 'failed') this.close(state.type);
  }

  /** Ends all. */
  close(reason: string): void {
    for (const call of this.#open.values()) this.#end(call, reason);
  }

  /** A channel that was made for another call is none of its own; one that is there already has left another application. */
  #enter(start: StasisStart): void {
    const { application, channel } = start;
    const address = `channel:${channel.id}`;
    const owner = this.owners.get(address);
    if (owner && owner.address !== address) return;
    this.#endAt(address, start.type);
    const { tracer, attributes, callers } = this.#parts;
    const span = tracer.startSpan(
      application,
      { kind: SpanKind.SERVER, attributes: { ...attributes, ...attributesOf(start, callers) } },
      ROOT_CONTEXT,
    );
    // What descends from it needs no more than to know which span it was, also when that has long ended.
    const context = trace.setSpanContext(ROOT_CONTEXT, span.spanContext());
    this.#open.set(address, { address, context, application, channel, span });
    if (this.#open.size > MOST) this.#endAt(this.#open.keys().next().value!, 'forgotten');
  }

  #hearEnd(event: AriEvent, mentions: readonly Mention[]): void {
    const call = this.#open.get(mentions.find(({ field }) => field === 'channel')?.address ?? '');
    if (!call) return;
    if ('cause' in event) call.span.setAttribute('ari.hangup.cause', event.cause);
    // The end in one application may be told after the start in the next.
    const isEnd = event.type === 'StasisEnd' && event.application === call.application;
    if (isEnd || event.type === 'ChannelDestroyed') this.#end(call, event.type);
  }

  /** What ended during an outage is known when the connection is open again, and to ask for it then opens nothing. */
  #endIfLost(call: Call): void {
    call.channel.ended.subscribe(({ reason }) => this.#end(call, reason)).unsubscribe();
  }

  #endAt(address: string, reason: string): void {
    const call = this.#open.get(address);
    if (call) this.#end(call, reason);
  }

  #end(call: Call, reason: string): void {
    this.#open.delete(call.address);
    this.owners.set(call.address, call);
    call.span.setAttribute('ari.end', reason).end();
  }
}
