import type { DeviceState as Data } from '../../generated/models.js';
import { timestampOf } from '../core/clock.js';
import { endpointState, endpointOf } from '../channels/endpoint.js';
import type { EventBody } from '../core/events.js';
import type { World } from '../core/world.js';

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

/** Every device has a state, if only that there is no such device. */
export function deviceStateOf(world: World, name: string): Data {
  const { deviceStates } = world;
  return { name, state: deviceStates.get(name) ?? unsetState(world, name) };
}

/** Announced only when it changes. */
export function setDeviceState(world: World, name: string, state: DeviceState): void {
  if (world.deviceStates.get(name) === state) return;
  world.deviceStates.set(name, state);
  world.applications.publish(`deviceState:${name}`, deviceStateChanged(world.clock.now(), { name, state }));
}

function unsetState(world: World, name: string): Data['state'] {
  if (/^(Stasis|Custom):/i.test(name)) return 'UNKNOWN';
  const endpoint = endpointOf(world, ...splitOnce(name, '/'));
  if (!endpoint) return 'INVALID';
  if (!endpoint.online) return 'UNAVAILABLE';
  const states = endpointState(world, endpoint).channel_ids.map((id) => world.channels.get(id)?.state);
  if (states.includes('Ringing')) return states.includes('Up') ? 'RINGINUSE' : 'RINGING';
  return states.includes('Up') ? 'INUSE' : 'NOT_INUSE';
}

function splitOnce(text: string, separator: string): [string, string] {
  const at = text.indexOf(separator);
  return at < 0 ? [text, ''] : [text.slice(0, at), text.slice(at + 1)];
}

/** The application stands where Asterisk puts it. */
const deviceStateChanged = (time: number, device_state: Data): EventBody => ({
  type: 'DeviceStateChanged',
  application: '',
  timestamp: timestampOf(time),
  device_state,
});
