import { context, type Context } from '@opentelemetry/api';
import type { Channel } from '../generated/objects.js';
import { contextOf } from '../objects/context.js';
import { channelKey } from './object-keys.js';
import type { SpanParents } from './span-parents.js';

/** The span parents of each client that is recorded, by the client's internal context. */
const parentsByClient = new WeakMap<object, SpanParents>();

/** Registers a recording for `callContext`. Returns a function that removes it. */
export function registerParents(client: object, parents: SpanParents): () => void {
  const key = contextOf(client);
  parentsByClient.set(key, parents);
  return () => {
    if (parentsByClient.get(key) === parents) parentsByClient.delete(key);
  };
}

/**
 * Returns the OpenTelemetry context of the call that a channel belongs to: a flow starts its own spans in it, to make them
 * children of the span of the call. Returns the active context if `recordSpans` does not record the call.
 *
 * Events are dispatched in the context of the code that opened the socket, so the span of a call is never active by itself.
 */
export const callContext = (channel: Channel<unknown>): Context =>
  parentsByClient.get(contextOf(channel))?.get(channelKey(channel.id))?.context ?? context.active();
