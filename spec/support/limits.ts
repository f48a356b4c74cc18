/**
 * Limits that only end what hangs. They are too long for any busy machine to reach, so no spec depends on the speed
 * of a machine.
 */

/** The longest time for one spec, in milliseconds. */
export const SPEC_LIMIT_MS = 600_000;

/** The longest wait for one condition, in milliseconds. It is shorter, so that the message names the condition. */
export const PATIENCE_MS = 90_000;
