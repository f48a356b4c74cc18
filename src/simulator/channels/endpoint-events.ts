import { timestampOf } from '../core/clock.js';
import type { EventBody } from '../core/event-factory.js';
import type { ServerState } from '../core/server-state.js';
import { publishDevice } from '../server/device-state.js';
import type { Channel } from './channel.js';
import { endpointId, endpointOf, endpointState, type Endpoint } from './endpoint.js';

/** Publishes an event of the phone itself: `PeerStatusChange`, `ContactStatusChange`. */
export function publishEndpointChannels(world: ServerState, endpoint: Endpoint, type: string, fields: object): void {
  const event = { ...endpointEvent(world, endpoint, type), ...fields };
  world.applications.publish(`endpoint:${endpointId(endpoint)}`, event, [`endpoint:${endpoint.technology}`]);
}

/** Publishes the state and the channels of a phone. Subscriptions to all endpoints do not receive it. */
export function publishEndpointState(world: ServerState, endpoint: Endpoint): void {
  const topics = [`endpoint:${endpointId(endpoint)}`, `endpoint:${endpoint.technology}`] as const;
  world.applications.publishOnly(topics, endpointEvent(world, endpoint, 'EndpointStateChange'));
}

const endpointEvent = (world: ServerState, endpoint: Endpoint, type: string): EventBody => ({
  type,
  timestamp: timestampOf(world.clock.now()),
  endpoint: endpointState(world, endpoint),
});

/** Returns the phone of a channel: `PJSIP/alice-0000002a` belongs to PJSIP/alice. */
function phoneOf(world: ServerState, { name }: Channel): Endpoint | undefined {
  const [, technology, resource] = /^([^/]+)\/(.+)-[^-]+$/.exec(name) ?? [];
  return technology === undefined ? undefined : endpointOf(world, technology, resource!);
}

/** Publishes the channels of a phone after one was created or destroyed. */
export function publishPhoneState(world: ServerState, channel: Channel): void {
  const phone = phoneOf(world, channel);
  if (phone) publishEndpointState(world, phone);
}

/** Publishes the device state of a phone after a change of its channel. */
export function publishDeviceState(world: ServerState, channel: Channel): void {
  const phone = phoneOf(world, channel);
  if (phone) publishDevice(world, phone);
}
