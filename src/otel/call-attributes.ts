import type { Attributes } from '@opentelemetry/api';
import type { AriEvent, StasisStart } from '../generated/events.js';
import type { CallObject } from './object-keys.js';

/** Returns the attributes of the span of a call. */
export function callAttributes({ application, channel, ...event }: StasisStart, withCallers: boolean): Attributes {
  const { name } = channel.data;
  // A malformed event can lack it.
  const caller = channel.data.caller as Partial<typeof channel.data.caller> | undefined;
  return {
    'ari.application': application,
    'ari.channel.id': channel.id,
    'ari.channel.name': name,
    ...('recovered' in event && { 'ari.recovered': true }),
    ...(withCallers && { 'ari.caller.number': caller?.number, 'ari.caller.name': caller?.name }),
  };
}

/**
 * Returns the attributes of an event in a span: the ids of its objects, and a state. Digits, variables and texts are left
 * out, because they can be secrets of the caller.
 */
export function eventAttributes(event: AriEvent, objects: readonly CallObject[]): Attributes {
  return {
    ...Object.fromEntries(objects.map(({ path, id }) => [`ari.${path}.id`, id])),
    ...(event.type === 'ChannelStateChange' && { 'ari.channel.state': event.channel.data.state }),
    ...(event.type === 'Dial' && { 'ari.dial.status': event.dialstatus }),
  };
}
