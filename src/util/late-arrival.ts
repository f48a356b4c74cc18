/** Failures of handshakes that may still reach the server. */
const mayArrive = new WeakSet<Error>();

/** Marks the failure of a handshake that was sent and has no response: the network may deliver it after the failure. */
export const markMayArrive = (error: Error): void => void mayArrive.add(error);

/** Returns whether the handshake that failed with this error may reach the server later. */
export const mayArriveLate = (error: unknown): boolean => mayArrive.has(error as Error);
