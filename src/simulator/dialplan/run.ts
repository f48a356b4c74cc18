import type { Channel, DialplanTarget, DialplanPosition } from '../channels/channel.js';
import { destroyChannel } from '../channels/destroy-channel.js';
import { setDialplanApp } from '../channels/dialplan-state.js';
import { readVariable } from '../channels/variables.js';
import type { ServerState } from '../core/server-state.js';
import { substitute } from './line.js';
import type { Lookup } from './lookup.js';
import { steps } from './steps.js';

/** Runs the dialplan for a channel, from a position. Without one, it starts at the channel's position. */
export function runDialplan(
  serverState: ServerState,
  channel: Channel,
  lookup: Lookup,
  destination: DialplanTarget = {},
): void {
  channel.dialplanOwner ??= 'own';
  walk(serverState, channel, lookup, placeOf(channel, destination));
}

const placeOf = (
  { dialplan: { context, exten, priority } }: Channel,
  destination: DialplanTarget,
): DialplanPosition => ({
  context: destination.context ?? context,
  exten: destination.exten ?? exten,
  priority: destination.priority ?? (destination.exten === undefined ? priority : 1),
});

function walk(serverState: ServerState, channel: Channel, lookup: Lookup, place: DialplanPosition): void {
  if (channel.isHangingUp) return;
  const line = lookup(place.context, place.exten)?.[place.priority - 1];
  if (!line) return destroyChannel(serverState, channel, channel.cause, undefined, place);
  const here = { ...channel, dialplan: { ...channel.dialplan, ...place } };
  const data = substitute(line.data, (name) => readVariable(here, name) ?? '');
  setDialplanApp(serverState, channel, { app_name: line.application, app_data: data, ...place });
  steps[line.application]!(serverState, channel, data, () => {
    channel.stopDialplan = undefined;
    const { destination } = channel;
    channel.destination = undefined;
    walk(
      serverState,
      channel,
      lookup,
      destination ? placeOf(channel, destination) : { ...place, priority: place.priority + 1 },
    );
  });
}
