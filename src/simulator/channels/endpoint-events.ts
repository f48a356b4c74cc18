import { timestampOf } from '../core/clock.js';
import type { EventBody } from '../core/event-factory.js';
import type { ServerState } from '../core/server-state.js';
import { publishDevice } from '../server/device-state.js';
import type { Channel } from './channel.js';
import { endpointId, endpointOf, endpointState, type Endpoint } from './endpoint.js';

/** Publishes an event of the phone itself: `PeerStatusChange`, `ContactStatusChange`. */
export function publishEndpointChannels(
  serverState: ServerState,
  endpoint: Endpoint,
  type: string,
  fields: object,
): void {
  const event = { ...endpointEvent(serverState, endpoint, type), ...fields };
  serverState.applications.publish(`endpoint:${endpointId(endpoint)}`, event, [`endpoint:${endpoint.technology}`]);
}

/** Publishes the state and the channels of a phone. Subscriptions to all endpoints do not receive it. */
export function publishEndpointState(serverState: ServerState, endpoint: Endpoint): void {
  const topics = [`endpoint:${endpointId(endpoint)}`, `endpoint:${endpoint.technology}`] as const;
  serverState.applications.publishOnly(topics, endpointEvent(serverState, endpoint, 'EndpointStateChange'));
}

const endpointEvent = (serverState: ServerState, endpoint: Endpoint, type: string): EventBody => ({
  type,
  timestamp: timestampOf(serverState.clock.now()),
  endpoint: endpointState(serverState, endpoint),
});

/** Returns the phone of a channel: `PJSIP/alice-0000002a` belongs to PJSIP/alice. */
function phoneOf(serverState: ServerState, { name }: Channel): Endpoint | undefined {
  const [, technology, resource] = /^([^/]+)\/(.+)-[^-]+$/.exec(name) ?? [];
  return technology === undefined ? undefined : endpointOf(serverState, technology, resource!);
}

/** Publishes the channels of a phone after one was created or destroyed. */
export function publishPhoneState(serverState: ServerState, channel: Channel): void {
  const phone = phoneOf(serverState, channel);
  if (phone) publishEndpointState(serverState, phone);
}

/** Publishes the device state of a phone after a change of its channel. */
export function publishDeviceState(serverState: ServerState, channel: Channel): void {
  const phone = phoneOf(serverState, channel);
  if (phone) publishDevice(serverState, phone);
}
