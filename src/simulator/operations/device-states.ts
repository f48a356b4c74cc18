import { HttpRefusal, noContent, ok } from '../core/response.js';
import { deviceStateOf, deviceStates as states, setDeviceState } from '../server/device-state.js';
import type { RequestParams } from './request-params.js';
import type { Handlers } from './handler.js';

export const deviceStates: Handlers = {
  'deviceStates.list': (world) => ok([...world.deviceStates.keys()].map((name) => deviceStateOf(world, name))),

  'deviceStates.get': (world, given) => ok(deviceStateOf(world, given.text('deviceName'))),

  'deviceStates.update': (world, given) => {
    const name = ownName(given);
    const state = states.find((known) => known === given.text('deviceState').toUpperCase());
    if (!state) throw new HttpRefusal(500, 'Unknown device');
    setDeviceState(world, name, state);
    return noContent;
  },

  // Asterisk sends no event, and the state need not exist.
  'deviceStates.delete': (world, given) => {
    world.deviceStates.delete(ownName(given));
    return noContent;
  },
};

/** Only states of Stasis can be changed. */
function ownName(given: RequestParams): string {
  const [, scheme, name] = /^(stasis:)?(.*)$/is.exec(given.text('deviceName'))!;
  if (scheme === undefined) throw new HttpRefusal(409, 'Uncontrolled device specified');
  if (name === '') throw new HttpRefusal(404, 'Device name is missing');
  return `Stasis:${name}`;
}
