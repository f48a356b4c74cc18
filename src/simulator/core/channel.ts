import type { CallerID, Channel as Data, DialplanCEP } from '../../generated/models.js';
import { timestampOf } from './clock.js';
import type { CommandQueue } from './command-queue.js';

/** Who is at the other end of a channel: what it hears, and when its call is over. */
export interface FarEnd {
  begins(media: string): void;
  heard(media: string): void;
  gone(): void;
}

/** One leg of a call. */
export interface Channel {
  readonly id: string;
  readonly name: string;
  readonly created: number;
  readonly farEnd: FarEnd;
  /** What it does for its application, in order. */
  readonly commands: CommandQueue;
  readonly variables: Map<string, string>;
  /** Variables that were marked for events, with the value they had then. */
  readonly reported: Map<string, string>;
  state: 'Down' | 'Ring' | 'Up';
  caller: CallerID;
  dialplan: DialplanCEP;
  /** The application that it is in; `undefined` while it is in the dialplan. */
  application: string | undefined;
  /** Goes back to the dialplan as soon as its commands are done. */
  leaving: boolean;
  hangingUp: boolean;
}

export const language = 'en';

export const snapshotOf = (channel: Channel): Data => ({
  id: channel.id,
  name: channel.name,
  state: channel.state,
  protocol_id: `${channel.id}@simulator`,
  caller: channel.caller,
  connected: { name: '', number: '' },
  accountcode: '',
  dialplan: channel.dialplan,
  creationtime: timestampOf(channel.created),
  language,
  ...(channel.reported.size > 0 && { channelvars: Object.fromEntries(channel.reported) }),
});
