import type { Channel, AppData } from './channel.js';
import type { DialAttempt } from './dial.js';

/** The parameters of a new leg. */
export interface LegRequest {
  /** The endpoint in two parts: `Local` and `echo@default`. */
  readonly technology: string;
  readonly resource: string;
  readonly id: string | undefined;
  /** The id of the second half of a Local pair. */
  readonly otherId: string | undefined;
  readonly rest: AppData;
}

/** A leg that can be dialled, and its channels before that. */
export interface OutboundLeg {
  readonly channel: Channel;
  readonly peer?: Channel;
  readonly call: (attempt: DialAttempt) => void;
}
