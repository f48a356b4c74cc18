import { asyncScheduler } from 'rxjs';
import type { StasisStart } from '../generated/events.js';
import type { RawEvent } from '../events/decode.js';

/**
 * Whether a StasisStart is one that Asterisk told nobody of: the channel entered while the connection was lost, and the
 * client found it there when it came back.
 */
export const isRecovered = (start: StasisStart): boolean =>
  (start as { readonly recovered?: boolean }).recovered === true;

/** The announcement of a channel that was found in an application. */
export const recoveredStart = (app: string, channel: object, args: readonly string[]): RawEvent => ({
  type: 'StasisStart',
  timestamp: new Date(asyncScheduler.now()).toISOString().replace('Z', '+0000'),
  application: app,
  args,
  channel,
  recovered: true,
});
