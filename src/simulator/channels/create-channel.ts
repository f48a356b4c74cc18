import type { CallerID } from '../../generated/models.js';
import type { Channel, AppData } from './channel.js';
import { CommandQueue } from './command-queue.js';
import { channelEvent } from '../core/event-factory.js';
import { publishDeviceState, publishPhoneState } from './endpoint-events.js';
import type { RemoteParty } from './remote-party.js';
import { audioSourceOf } from '../media/audio-source.js';
import { leaveStasis } from './stasis.js';
import type { Topic } from '../applications/subscriptions.js';
import type { ServerState } from '../core/server-state.js';

/** The initial values of a channel. */
export interface ChannelInit {
  readonly id: string;
  readonly name: string;
  readonly state: Channel['state'];
  readonly remoteParty: RemoteParty;
  readonly context?: string;
  readonly exten?: string;
  readonly caller?: CallerID;
  readonly appData?: AppData;
  readonly dialplanOwner?: 'own';
}

const anonymous: CallerID = { name: '', number: '' };

export const NO_APP: AppData = { app_name: '', app_data: '' };

/** Creates and registers a channel. `publishCreated` sends its events. */
export function createChannel(serverState: ServerState, birth: ChannelInit): Channel {
  const {
    id,
    name,
    state,
    remoteParty: farEnd,
    context = 'default',
    exten = 's',
    caller = anonymous,
    appData: rest = NO_APP,
  } = birth;
  const channel: Channel = {
    id,
    name,
    created: serverState.clock.now(),
    protocolId: name.startsWith('PJSIP/') ? `${id}@simulator` : '',
    appData: rest,
    remoteParty: farEnd,
    commands: new CommandQueue(serverState.clock, () => {
      if (!channel.isLeaving) return;
      channel.isLeaving = false;
      leaveStasis(serverState, channel);
      channel.onLeft();
    }),
    variables: new Map(),
    reportedVars: new Map(),
    pendingReportedVars: new Map(),
    onDestroyed: new Set(),
    state,
    caller,
    connected: anonymous,
    dialplan: { context, exten, priority: 1, ...NO_APP },
    dialplanOwner: birth.dialplanOwner,
    stopDialplan: undefined,
    dial: undefined,
    pendingDial: undefined,
    application: undefined,
    isLeaving: false,
    destination: undefined,
    onLeft: () => undefined,
    cause: 0,
    talk: undefined,
    isTransferDelegated: false,
    pendingTransfers: new Set(),
    audio: audioSourceOf(name),
    bridge: undefined,
    isHangingUp: false,
  };
  serverState.channels.set(id, channel);
  serverState.applications.forward(`channel:${id}`, endpointTopics(name));
  return channel;
}

/**
 * Returns the endpoints whose events a phone channel belongs to: `PJSIP/alice-0000002a` belongs to PJSIP/alice and
 * PJSIP.
 */
function endpointTopics(name: string): Topic[] {
  const resource = /^PJSIP\/(.+)-[^-]+$/.exec(name)?.[1];
  return resource === undefined ? [] : [`endpoint:PJSIP/${resource}`, 'endpoint:PJSIP'];
}

export function publishCreated(serverState: ServerState, channel: Channel): void {
  publishPhoneState(serverState, channel);
  serverState.applications.publish(`channel:${channel.id}`, channelEvent('ChannelCreated', channel.created, channel));
  publishDeviceState(serverState, channel);
}
