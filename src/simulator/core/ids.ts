import type { ServerState } from './server-state.js';

/** Returns the next unique id, as Asterisk writes them: `1795404051.0`. */
export const newId = (state: ServerState): string => `${Math.floor(state.clock.now() / 1000)}.${state.nextId++}`;

/** Returns the hexadecimal end of a channel name: `0000002a`. */
export const hexSerial = (number: number): string => number.toString(16).padStart(8, '0');
