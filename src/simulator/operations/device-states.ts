import { HttpRefusal, noContent, ok } from '../core/response.js';
import { deviceStateOf, deviceStates as states, setDeviceState } from '../server/device-state.js';
import type { RequestParams } from './request-params.js';
import type { Handlers } from './handler.js';

export const deviceStates: Handlers = {
  'deviceStates.list': (serverState) =>
    ok([...serverState.deviceStates.keys()].map((name) => deviceStateOf(serverState, name))),

  'deviceStates.get': (serverState, params) => ok(deviceStateOf(serverState, params.text('deviceName'))),

  'deviceStates.update': (serverState, params) => {
    const name = ownName(params);
    const state = states.find((known) => known === params.text('deviceState').toUpperCase());
    if (!state) throw new HttpRefusal(500, 'Unknown device');
    setDeviceState(serverState, name, state);
    return noContent;
  },

  // Asterisk sends no event, and the state need not exist.
  'deviceStates.delete': (serverState, params) => {
    serverState.deviceStates.delete(ownName(params));
    return noContent;
  },
};

/** Only states of Stasis can be changed. */
function ownName(params: RequestParams): string {
  const [, scheme, name] = /^(stasis:)?(.*)$/is.exec(params.text('deviceName'))!;
  if (scheme === undefined) throw new HttpRefusal(409, 'Uncontrolled device specified');
  if (name === '') throw new HttpRefusal(404, 'Device name is missing');
  return `Stasis:${name}`;
}
