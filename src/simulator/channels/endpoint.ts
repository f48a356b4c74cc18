import type { EndpointSnapshot as Data } from '../../generated/models.js';
import type { SimulatedPhone } from './phone.js';
import type { ServerState } from '../core/server-state.js';

/** A configured phone. */
export interface Endpoint {
  readonly technology: string;
  readonly resource: string;
  /** Whether it is registered and reachable. */
  readonly online: boolean;
  /** The extension that receives its calls and messages when this server is the phone. */
  readonly returns?: string;
  /** Its behaviour when it is called. */
  readonly phone?: SimulatedPhone;
}

const standard: readonly Endpoint[] = [
  { technology: 'PJSIP', resource: 'alice', online: false },
  { technology: 'PJSIP', resource: 'bob', online: false },
  { technology: 'PJSIP', resource: 'carol', online: true, returns: 'stasis-hello' },
  { technology: 'PJSIP', resource: 'loop', online: true, returns: '' },
];

export const endpointId = ({ technology, resource }: Endpoint): string => `${technology}/${resource}`;

export const standardEndpoints = (): Map<string, Endpoint> =>
  new Map(standard.map((phone) => [endpointId(phone), phone]));

/** The technology name is not case-sensitive. */
export const endpointOf = ({ endpoints }: ServerState, technology: string, resource: string): Endpoint | undefined =>
  endpoints.get(`${technology.toUpperCase() === 'PJSIP' ? 'PJSIP' : technology}/${resource}`);

export function endpointState({ channels }: ServerState, endpoint: Endpoint): Data {
  const { technology, resource, online } = endpoint;
  const prefix = `${endpointId(endpoint)}-`;
  const phoneChannels = [...channels.values()].filter(
    ({ name }) => name.startsWith(prefix) && !name.includes('-', prefix.length),
  );
  return { technology, resource, state: online ? 'online' : 'offline', channel_ids: phoneChannels.map(({ id }) => id) };
}
