/**
 * A simulated Asterisk, in process or on a port.
 *
 * @module rx-ari/simulator
 */

export { simulate, type SimulateOptions, type Simulator } from './simulate.js';
export type { SimulatedCall, IncomingCallOptions } from './simulated-call.js';
export type { Faults } from './faults/faults.js';
export type { EventOrdering } from './ordering/sequencer.js';
export type { SimulatedUser } from './rest/credentials.js';
export type { PhoneRegistration } from './phone-registration.js';
export type { SimulatedPhone } from './channels/phone.js';
export type { Dialplan } from './dialplan/extensions.js';
export type { OutboundWebSocket } from './transport/outbound-config.js';
export type { SimulatorEnvironment } from './environment.js';
