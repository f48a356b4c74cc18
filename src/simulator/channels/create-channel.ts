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

/** What is known of a channel when it comes to be. */
export interface ChannelInit {
  readonly id: string;
  readonly name: string;
  readonly state: Channel['state'];
  readonly farEnd: RemoteParty;
  readonly context?: string;
  readonly exten?: string;
  readonly caller?: CallerID;
  readonly rest?: AppData;
  readonly plan?: 'own';
}

const anonymous: CallerID = { name: '', number: '' };

export const NO_APP: AppData = { app_name: '', app_data: '' };

/** `1795404051.0` */
export const newId = (world: ServerState): string => `${Math.floor(world.clock.now() / 1000)}.${world.born++}`;

/** The end of a name: `0000002a`. */
export const hexSerial = (number: number): string => number.toString(16).padStart(8, '0');

/** A channel that is known from now on; nobody has been told. */
export function createChannel(world: ServerState, birth: ChannelInit): Channel {
  const { id, name, state, farEnd, context = 'default', exten = 's', caller = anonymous, rest = NO_APP } = birth;
  const channel: Channel = {
    id,
    name,
    created: world.clock.now(),
    protocolId: name.startsWith('PJSIP/') ? `${id}@simulator` : '',
    rest,
    farEnd,
    commands: new CommandQueue(world.clock, () => {
      if (!channel.leaving) return;
      channel.leaving = false;
      leaveStasis(world, channel);
      channel.onward();
    }),
    variables: new Map(),
    reported: new Map(),
    reportedSoon: new Map(),
    companions: new Set(),
    state,
    caller,
    connected: anonymous,
    dialplan: { context, exten, priority: 1, ...NO_APP },
    plan: birth.plan,
    stopPlan: undefined,
    dial: undefined,
    ahead: undefined,
    application: undefined,
    leaving: false,
    destination: undefined,
    onward: () => undefined,
    cause: 0,
    talk: undefined,
    transfersByApplication: false,
    transfers: new Set(),
    sound: audioSourceOf(name),
    bridge: undefined,
    hangingUp: false,
  };
  world.channels.set(id, channel);
  world.applications.forward(`channel:${id}`, endpointTopics(name));
  return channel;
}

/** Whose events a configured phone has part in: `PJSIP/alice-0000002a` is one of PJSIP/alice and of PJSIP. */
function endpointTopics(name: string): Topic[] {
  const resource = /^PJSIP\/(.+)-[^-]+$/.exec(name)?.[1];
  return resource === undefined ? [] : [`endpoint:PJSIP/${resource}`, 'endpoint:PJSIP'];
}

export function publishCreated(world: ServerState, channel: Channel): void {
  publishPhoneState(world, channel);
  world.applications.publish(`channel:${channel.id}`, channelEvent('ChannelCreated', channel.created, channel));
  publishDeviceState(world, channel);
}
