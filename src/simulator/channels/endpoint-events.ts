import { timestampOf } from '../core/clock.js';
import type { EventBody } from '../core/event-factory.js';
import type { ServerState } from '../core/server-state.js';
import { publishDevice } from '../server/device-state.js';
import type { Channel } from './channel.js';
import { endpointId, endpointOf, endpointState, type Endpoint } from './endpoint.js';

/** What there is to say of a phone itself: `PeerStatusChange`, `ContactStatusChange`. */
export function publishEndpointChannels(world: ServerState, endpoint: Endpoint, type: string, fields: object): void {
  const event = { ...endpointEvent(world, endpoint, type), ...fields };
  world.applications.publish(`endpoint:${endpointId(endpoint)}`, event, [`endpoint:${endpoint.technology}`]);
}

/** It can be called or not, or has other channels. Who is subscribed to all endpoints does not hear of it. */
export function publishEndpointState(world: ServerState, endpoint: Endpoint): void {
  const topics = [`endpoint:${endpointId(endpoint)}`, `endpoint:${endpoint.technology}`] as const;
  world.applications.publishOnly(topics, endpointEvent(world, endpoint, 'EndpointStateChange'));
}

const endpointEvent = (world: ServerState, endpoint: Endpoint, type: string): EventBody => ({
  type,
  timestamp: timestampOf(world.clock.now()),
  endpoint: endpointState(world, endpoint),
});

/** The phone that a channel is one of: `PJSIP/alice-0000002a` is one of PJSIP/alice. */
function phoneOf(world: ServerState, { name }: Channel): Endpoint | undefined {
  const [, technology, resource] = /^([^/]+)\/(.+)-[^-]+$/.exec(name) ?? [];
  return technology === undefined ? undefined : endpointOf(world, technology, resource!);
}

/** A channel came or went: its phone has others now. */
export function publishPhoneState(world: ServerState, channel: Channel): void {
  const phone = phoneOf(world, channel);
  if (phone) publishEndpointState(world, phone);
}

/** A channel is in another state, and so may its phone be. */
export function publishDeviceState(world: ServerState, channel: Channel): void {
  const phone = phoneOf(world, channel);
  if (phone) publishDevice(world, phone);
}
