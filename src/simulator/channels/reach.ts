import { endpointOf } from './endpoint.js';
import type { Leg, LegOrder } from './leg.js';
import { localPair } from './local-pair.js';
import { sipLeg } from './sip-leg.js';
import type { World } from '../core/world.js';

/** A call to an endpoint; nothing when there is no way to it. */
export function reach(world: World, order: LegOrder): Leg | undefined {
  if (order.technology === 'Local') return localPair(world, world.lookup, order);
  if (order.technology !== 'PJSIP') return undefined;
  const resource = order.resource.slice(order.resource.lastIndexOf('@') + 1);
  const endpoint = endpointOf(world, 'PJSIP', resource) ?? endpointOf(world, 'PJSIP', '*');
  return endpoint?.online ? sipLeg(world, world.lookup, { ...endpoint, resource }, order) : undefined;
}
