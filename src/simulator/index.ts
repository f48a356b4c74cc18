export { simulate, type SimulateOptions, type Simulator } from './simulate.js';
export type { SimulatedCall, SimulatedCaller } from './simulated-call.js';
