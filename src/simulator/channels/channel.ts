import type { BehaviorSubject } from 'rxjs';
import type { CallerID, Channel as Data, DialplanCEP } from '../../generated/models.js';
import type { Bridge } from '../bridges/bridge.js';
import { timestampOf } from '../core/clock.js';
import type { CommandQueue } from './command-queue.js';
import type { DialAttempt } from './dial.js';
import type { RemoteParty } from './remote-party.js';
import type { AudioSource } from '../media/audio-source.js';
import type { TalkDetection } from './talk-detection.js';
import type { DelegatedTransfer } from '../transfers/transfer-request.js';

export type { RemoteParty as FarEnd } from './remote-party.js';

/** What it executes when neither the dialplan nor Stasis has it. */
export type AppData = Pick<DialplanCEP, 'app_name' | 'app_data'>;

/** Where in the dialplan. */
export type DialplanPosition = Readonly<Pick<DialplanCEP, 'context' | 'exten' | 'priority'>>;

/** Where to: what is missing stays as it was. */
export type DialplanTarget = Partial<DialplanPosition>;

/** A call that has not been made yet, and whom it is for. */
export interface PendingDial {
  readonly dialstring: string;
  readonly call: (attempt: DialAttempt) => void;
}

/** One leg of a call. */
export interface Channel {
  readonly id: string;
  readonly name: string;
  readonly created: number;
  readonly protocolId: string;
  readonly appData: AppData;
  readonly remoteParty: RemoteParty;
  /** What it does for its application, in order. */
  readonly commands: CommandQueue;
  readonly variables: Map<string, string>;
  /** Variables that were marked for events, with the value they had then. */
  readonly reportedVars: Map<string, string>;
  /** Those that it was made with, as long as its events do not show them. */
  readonly pendingReportedVars: Map<string, string>;
  /** What ends with it: called in order, once it is gone. */
  readonly onDestroyed: Set<() => void>;
  state: 'Down' | 'Ring' | 'Ringing' | 'Up' | 'Busy';
  caller: CallerID;
  connected: CallerID;
  dialplan: DialplanCEP;
  /** The dialplan runs on it: of its own, or within that which runs an application only. */
  dialplanOwner: 'own' | 'inner' | undefined;
  /** Stops what the dialplan is doing. */
  stopDialplan: (() => void) | undefined;
  /** Being called, until that has an outcome. */
  dial: DialAttempt | undefined;
  /** The call that it was made for, and that an application has to make. */
  pendingDial: PendingDial | undefined;
  /** The application that it is in; `undefined` while it is in the dialplan. */
  application: string | undefined;
  /** Goes back to the dialplan as soon as its commands are done. */
  isLeaving: boolean;
  /** Where to, when not further on. */
  destination: DialplanTarget | undefined;
  /** Called when it has left Stasis otherwise than by its end. */
  onLeft: () => void;
  /** Why it ends, as far as it is known by itself. */
  cause: number;
  talk: TalkDetection | undefined;
  /** Transfers that the far end asks for are for its application to carry out. */
  isTransferDelegated: boolean;
  /** Those of them that have no outcome yet. */
  readonly pendingTransfers: Set<DelegatedTransfer>;
  /** What comes from the far end. */
  readonly audio: BehaviorSubject<AudioSource>;
  bridge: Bridge | undefined;
  isHangingUp: boolean;
}

export const language = 'en';

export const snapshotOf = (channel: Channel): Data => ({
  id: channel.id,
  name: channel.name,
  state: channel.state,
  protocol_id: channel.protocolId,
  caller: channel.caller,
  connected: channel.connected,
  accountcode: '',
  dialplan: channel.dialplan,
  creationtime: timestampOf(channel.created),
  language,
  ...(channel.reportedVars.size > 0 && { channelvars: Object.fromEntries(channel.reportedVars) }),
});
