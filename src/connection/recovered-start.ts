import { asyncScheduler } from 'rxjs';
import type { RawEvent } from '../events/decode.js';
import type { StasisStart } from '../generated/events.js';

/**
 * Returns whether the client itself announced this call. The channel entered the application during an outage, and
 * the client found it there afterwards.
 */
export const isRecovered = (start: StasisStart): boolean =>
  (start as { readonly recovered?: boolean }).recovered === true;

/** The StasisStart of a channel that the client found in an application. */
export const recoveredStart = (app: string, channel: object, args: readonly string[]): RawEvent => ({
  type: 'StasisStart',
  timestamp: new Date(asyncScheduler.now()).toISOString().replace('Z', '+0000'),
  application: app,
  args,
  channel,
  recovered: true,
});
