import { AriError } from '../errors.js';
import { publishEndpointChannels, publishEndpointState } from './channels/endpoint-events.js';
import { endpointId, endpointOf, type Endpoint } from './channels/endpoint.js';
import type { ServerState } from './core/server-state.js';
import { publishDevice } from './server/device-state.js';

/** The registration of a phone. */
export interface PhoneRegistration {
  /** Makes the phone reachable. Does nothing if it is. */
  register(): void;

  /** Makes the phone unreachable. Its calls continue. Does nothing if it is unreachable. */
  unregister(): void;
}

/** Response time of the phone in microseconds. */
const ROUND_TRIP = '250';

/** Changes the registration and publishes the events in Asterisk's order. */
export function createRegistration(serverState: ServerState, name: string): PhoneRegistration {
  const phone = (): Endpoint => {
    const found = endpointOf(serverState, 'PJSIP', name);
    if (!found) throw new AriError(`there is no phone ${name}`);
    return found;
  };
  const become = (was: Endpoint): void => {
    const online = !was.online;
    const changed = { ...was, online };
    serverState.endpoints.set(endpointId(changed), changed);
    publishEndpointState(serverState, changed);
    const peer = { peer_status: online ? 'Reachable' : 'Unreachable' };
    publishEndpointChannels(serverState, changed, 'PeerStatusChange', { peer });
  };
  const publishContact = (status: string, roundTrip = '0'): void => {
    const endpoint = phone();
    const uri = `sip:${endpoint.returns || name}@127.0.0.1:5060`;
    const contact_info = { uri, contact_status: status, aor: name, roundtrip_usec: roundTrip };
    publishEndpointChannels(serverState, endpoint, 'ContactStatusChange', { contact_info });
  };
  return {
    register: () => {
      const was = phone();
      if (was.online) return;
      publishContact('NonQualified');
      become(was);
      publishContact('Reachable', ROUND_TRIP);
      publishDevice(serverState, phone(), was);
    },
    unregister: () => {
      const was = phone();
      if (!was.online) return;
      become(was);
      publishContact('Removed');
      publishDevice(serverState, phone(), was);
    },
  };
}
