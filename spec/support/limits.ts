/**
 * Limits that only end what hangs. No machine is so busy that it needs them, so no spec fails by the speed of a machine.
 */

/** The longest time for one spec, in milliseconds. */
export const SPEC_LIMIT_MS = 600_000;

/** The longest wait for one condition, in milliseconds. It is shorter, so the message says which condition it was. */
export const PATIENCE_MS = 90_000;
