import type { Attributes } from '@opentelemetry/api';
import type { AriEvent, StasisStart } from '../generated/events.js';
import type { Mention } from './addresses.js';

/** What a call is, as attributes of its span. */
export function attributesOf({ application, channel, ...more }: StasisStart, callers: boolean): Attributes {
  const { name, caller } = channel.data;
  return {
    'ari.application': application,
    'ari.channel.id': channel.id,
    'ari.channel.name': name,
    ...('recovered' in more && { 'ari.recovered': true }),
    ...(callers && { 'ari.caller.number': caller.number, 'ari.caller.name': caller.name }),
  };
}

/**
 * What may be said of an event: of which objects it is, and which step it tells. Keys, variables and texts may be secrets
 * of the caller.
 */
export function detailsOf(event: AriEvent, mentions: readonly Mention[]): Attributes {
  return {
    ...Object.fromEntries(mentions.map(({ field, id }) => [`ari.${field}.id`, id])),
    ...(event.type === 'ChannelStateChange' && { 'ari.channel.state': event.channel.data.state }),
    ...(event.type === 'Dial' && { 'ari.dial.status': event.dialstatus }),
  };
}
