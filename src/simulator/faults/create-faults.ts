import type { Faults } from './faults.js';
import type { EventSocket } from '../rest/event-socket.js';
import type { Server } from '../rest/server.js';

/** Default values of faults: milliseconds, bytes and texts. */
const OVERSIZED = 2 * 1024 * 1024;
const MALFORMED = '{"type":"StasisStart","channel":';

/** Creates the faults of a server. */
export function createFaults(server: Server): Faults {
  const { plan } = server;
  const sockets = (application: string | undefined): EventSocket[] =>
    [...server.sockets].filter(({ admission }) => application === undefined || admission.apps.includes(application));
  return {
    drop: (application) => sockets(application).forEach((socket) => socket.drop()),
    close: (code = 1000, application) => sockets(application).forEach((socket) => socket.close(code)),
    stall: (application) => sockets(application).forEach((socket) => socket.stall()),
    release: (application) => sockets(application).forEach((socket) => socket.release()),
    refuse: (status, times = 1) => plan.refuse(status, times),
    delay: (operation, milliseconds, times = 1) => plan.order(operation, { type: 'delay', milliseconds }, times),
    loseResponse: (operation, times = 1) => plan.order(operation, { type: 'lose' }, times),
    fail: (operation, { status = 500, message = 'Internal Server Error' } = {}, times = 1) =>
      plan.order(operation, { type: 'fail', status, message }, times),
    send: (frame = MALFORMED, application) => sockets(application).forEach((socket) => socket.send(frame)),
    sendOversized: (bytes = OVERSIZED, application) =>
      sockets(application).forEach((socket) => socket.send(oversized(bytes, socket.admission.apps[0]!))),
    restart: ({ gracefully = false, booting = 0 } = {}) => server.restart(gracefully, booting),
    replace: (application) => {
      server.world.applications.register(application, () => undefined, false);
    },
  };
}

function oversized(bytes: number, application: string): string {
  const event = (text: string): string =>
    JSON.stringify({ type: 'ChannelUserevent', eventname: 'oversized', userevent: { text }, application });
  return event('x'.repeat(Math.max(0, bytes - event('').length)));
}
