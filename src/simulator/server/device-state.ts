import type { DeviceStateSnapshot as Data } from '../../generated/models.js';
import { timestampOf } from '../core/clock.js';
import { endpointId, endpointOf, endpointState, type Endpoint } from '../channels/endpoint.js';
import type { EventBody } from '../core/event-factory.js';
import type { ServerState } from '../core/server-state.js';

export const deviceStates = [
  'NOT_INUSE',
  'INUSE',
  'BUSY',
  'INVALID',
  'UNAVAILABLE',
  'RINGING',
  'RINGINUSE',
  'ONHOLD',
] as const;
export type DeviceState = (typeof deviceStates)[number];

/** Returns the state of a device. An unknown device has a state, too. */
export function deviceStateOf(serverState: ServerState, name: string): Data {
  const { deviceStates } = serverState;
  return { name, state: deviceStates.get(name) ?? unsetState(serverState, name) };
}

/** Publishes a device state when it changes. */
export function setDeviceState(serverState: ServerState, name: string, state: DeviceState): void {
  if (serverState.deviceStates.get(name) === state) return;
  serverState.deviceStates.set(name, state);
  serverState.applications.publish(`deviceState:${name}`, deviceStateChanged(serverState.clock.now(), { name, state }));
}

/** Publishes the state of a phone's device when it changes. */
export function publishDevice(serverState: ServerState, endpoint: Endpoint, was = endpoint): void {
  const name = endpointId(endpoint);
  const state = phoneState(serverState, endpoint);
  if ((serverState.phoneStates.get(name) ?? idleState(was)) === state) return;
  serverState.phoneStates.set(name, state);
  serverState.applications.publish(`deviceState:${name}`, deviceStateChanged(serverState.clock.now(), { name, state }));
}

function unsetState(serverState: ServerState, name: string): Data['state'] {
  if (/^(Stasis|Custom):/i.test(name)) return 'UNKNOWN';
  const endpoint = endpointOf(serverState, ...splitOnce(name, '/'));
  return endpoint ? phoneState(serverState, endpoint) : 'INVALID';
}

/** The state follows from its calls, even when it is unreachable. */
function phoneState(serverState: ServerState, endpoint: Endpoint): DeviceState {
  const states = endpointState(serverState, endpoint).channel_ids.map((id) => serverState.channels.get(id)!.state);
  const inUse = states.includes('Up') || states.includes('Ring');
  if (states.includes('Ringing')) return inUse ? 'RINGINUSE' : 'RINGING';
  if (states.includes('Busy')) return 'BUSY';
  if (inUse) return 'INUSE';
  return idleState(endpoint);
}

const idleState = ({ online }: Endpoint): DeviceState => (online ? 'NOT_INUSE' : 'UNAVAILABLE');

function splitOnce(text: string, separator: string): [string, string] {
  const at = text.indexOf(separator);
  return at < 0 ? [text, ''] : [text.slice(0, at), text.slice(at + 1)];
}

/** The field `application` is where Asterisk puts it. */
const deviceStateChanged = (time: number, device_state: Data): EventBody => ({
  type: 'DeviceStateChanged',
  application: '',
  timestamp: timestampOf(time),
  device_state,
});
