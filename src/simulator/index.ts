/**
 * A look-alike of Asterisk, in process or on a port.
 *
 * @module rx-ari/simulator
 */

export { simulate, type SimulateOptions, type Simulator } from './simulate.js';
export type { SimulatedCall, SimulatedCaller } from './simulated-call.js';
export type { Faults } from './faults.js';
export type { Order } from './order.js';
export type { SimulatedUser } from './rest/credentials.js';
export type { PhoneRegistration } from './registration.js';
export type { SimulatedPhone } from './channels/phone.js';
export type { Dialplan } from './dialplan/extensions.js';
export type { OutboundWebSocket } from './port/outbound.js';
export type { Surroundings } from './surroundings.js';
