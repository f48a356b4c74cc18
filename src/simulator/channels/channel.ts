import type { BehaviorSubject } from 'rxjs';
import type { CallerID, ChannelSnapshot as Data, DialplanCEP } from '../../generated/models.js';
import type { Bridge } from '../bridges/bridge.js';
import { timestampOf } from '../core/clock.js';
import type { CommandQueue } from './command-queue.js';
import type { DialAttempt } from './dial.js';
import type { RemoteParty } from './remote-party.js';
import type { AudioSource } from '../media/audio-source.js';
import type { TalkDetection } from './talk-detection.js';
import type { DelegatedTransfer } from '../transfers/transfer-request.js';

export type { RemoteParty as FarEnd } from './remote-party.js';

/** The dialplan application of a channel that is neither in the dialplan nor in Stasis. */
export type AppData = Pick<DialplanCEP, 'app_name' | 'app_data'>;

/** A position in the dialplan. */
export type DialplanPosition = Readonly<Pick<DialplanCEP, 'context' | 'exten' | 'priority'>>;

/** The target of a jump in the dialplan. A missing part keeps its value. */
export type DialplanTarget = Partial<DialplanPosition>;

/** A call that has not been dialled yet. */
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
  /** The commands of its application, in order. */
  readonly commands: CommandQueue;
  readonly variables: Map<string, string>;
  /** Variables that are marked for events, with their values at that time. */
  readonly reportedVars: Map<string, string>;
  /** Variables of the originate request, until events show them. */
  readonly pendingReportedVars: Map<string, string>;
  /** Functions that run in order after the channel is destroyed. */
  readonly onDestroyed: Set<() => void>;
  state: 'Down' | 'Ring' | 'Ringing' | 'Up' | 'Busy';
  caller: CallerID;
  connected: CallerID;
  dialplan: DialplanCEP;
  /** The owner of the dialplan execution: the channel itself, or an application that runs one step. */
  dialplanOwner: 'own' | 'inner' | undefined;
  /** Stops the current dialplan execution. */
  stopDialplan: (() => void) | undefined;
  /** The outgoing attempt, until it has an outcome. */
  dial: DialAttempt | undefined;
  /** The call that an application still has to dial. */
  pendingDial: PendingDial | undefined;
  /** The application of the channel. `undefined` while it is in the dialplan. */
  application: string | undefined;
  /** Whether it returns to the dialplan after its current commands. */
  isLeaving: boolean;
  /** The target in the dialplan, if it is not the next step. */
  destination: DialplanTarget | undefined;
  /** Runs when the channel leaves Stasis without ending. */
  onLeft: () => void;
  /** The hang-up cause, as far as the channel itself knows it. */
  cause: number;
  talk: TalkDetection | undefined;
  /** Whether the application handles transfers of the remote party. */
  isTransferDelegated: boolean;
  /** Delegated transfers without an outcome. */
  readonly pendingTransfers: Set<DelegatedTransfer>;
  /** The audio from the remote party. */
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
