import { timestampOf } from '../core/clock.js';
import type { EventBody } from '../core/events.js';
import type { World } from '../core/world.js';
import { tellDevice } from '../server/device-state.js';
import type { Channel } from './channel.js';
import { endpointId, endpointOf, endpointState, type Endpoint } from './endpoint.js';

/** What there is to say of a phone itself: `PeerStatusChange`, `ContactStatusChange`. */
export function tellEndpoint(world: World, endpoint: Endpoint, type: string, fields: object): void {
  const event = { ...endpointEvent(world, endpoint, type), ...fields };
  world.applications.publish(`endpoint:${endpointId(endpoint)}`, event, [`endpoint:${endpoint.technology}`]);
}

/** It can be called or not, or has other channels. Who is subscribed to all endpoints does not hear of it. */
export function tellEndpointState(world: World, endpoint: Endpoint): void {
  const topics = [`endpoint:${endpointId(endpoint)}`, `endpoint:${endpoint.technology}`] as const;
  world.applications.publishOnly(topics, endpointEvent(world, endpoint, 'EndpointStateChange'));
}

const endpointEvent = (world: World, endpoint: Endpoint, type: string): EventBody => ({
  type,
  timestamp: timestampOf(world.clock.now()),
  endpoint: endpointState(world, endpoint),
});

/** The phone that a channel is one of: `PJSIP/alice-0000002a` is one of PJSIP/alice. */
function phoneOf(world: World, { name }: Channel): Endpoint | undefined {
  const [, technology, resource] = /^([^/]+)\/(.+)-[^-]+$/.exec(name) ?? [];
  return technology === undefined ? undefined : endpointOf(world, technology, resource!);
}

/** A channel came or went: its phone has others now. */
export function tellPhoneOf(world: World, channel: Channel): void {
  const phone = phoneOf(world, channel);
  if (phone) tellEndpointState(world, phone);
}

/** A channel is in another state, and so may its phone be. */
export function tellDeviceOf(world: World, channel: Channel): void {
  const phone = phoneOf(world, channel);
  if (phone) tellDevice(world, phone);
}
