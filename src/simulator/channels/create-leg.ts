import { endpointOf } from './endpoint.js';
import type { OutboundLeg, LegRequest } from './leg.js';
import { createLocalPair } from './local-pair.js';
import { createSipLeg } from './sip-leg.js';
import type { ServerState } from '../core/server-state.js';

/** Creates a leg for an endpoint. Returns `undefined` when the endpoint cannot be reached. */
export function createLeg(world: ServerState, order: LegRequest): OutboundLeg | undefined {
  if (order.technology === 'Local') return createLocalPair(world, world.lookup, order);
  if (order.technology !== 'PJSIP') return undefined;
  const resource = order.resource.slice(order.resource.lastIndexOf('@') + 1);
  const endpoint = endpointOf(world, 'PJSIP', resource) ?? endpointOf(world, 'PJSIP', '*');
  return endpoint?.online ? createSipLeg(world, world.lookup, { ...endpoint, resource }, order) : undefined;
}
