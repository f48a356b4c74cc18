import { endpointOf } from './endpoint.js';
import type { OutboundLeg, LegRequest } from './leg.js';
import { createLocalPair } from './local-pair.js';
import { createSipLeg } from './sip-leg.js';
import type { ServerState } from '../core/server-state.js';

/** Creates a leg for an endpoint. Returns `undefined` when the endpoint cannot be reached. */
export function createLeg(serverState: ServerState, order: LegRequest): OutboundLeg | undefined {
  if (order.technology === 'Local') return createLocalPair(serverState, serverState.lookup, order);
  if (order.technology !== 'PJSIP') return undefined;
  const resource = order.resource.slice(order.resource.lastIndexOf('@') + 1);
  const endpoint = endpointOf(serverState, 'PJSIP', resource) ?? endpointOf(serverState, 'PJSIP', '*');
  return endpoint?.online ? createSipLeg(serverState, serverState.lookup, { ...endpoint, resource }, order) : undefined;
}
