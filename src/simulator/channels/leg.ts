import type { Channel, AppData } from './channel.js';
import type { DialAttempt } from './dial.js';

/** What a new call is to be known by. */
export interface LegRequest {
  /** As it was asked for: `Local/echo@default`, in two. */
  readonly technology: string;
  readonly resource: string;
  readonly id: string | undefined;
  /** The other half, of a pair. */
  readonly otherId: string | undefined;
  readonly rest: AppData;
}

/** A call that can be made, and the channels it has before it is. */
export interface OutboundLeg {
  readonly channel: Channel;
  readonly peer?: Channel;
  readonly call: (attempt: DialAttempt) => void;
}
