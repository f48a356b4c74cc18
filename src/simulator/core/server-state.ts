import { Subscription, type SchedulerLike } from 'rxjs';
import type { MailboxSnapshot } from '../../generated/models.js';
import { standardDialplan } from '../dialplan/extensions.js';
import { findExtension, type Lookup } from '../dialplan/lookup.js';
import { Applications } from '../applications/applications.js';
import type { Bridge } from '../bridges/bridge.js';
import type { PerCallSocket } from '../applications/outbound-per-call.js';
import type { Broadcast } from '../applications/broadcast.js';
import type { Channel } from '../channels/channel.js';
import { startClock, timestampOf, type Clock } from './clock.js';
import { Configuration } from '../server/configuration.js';
import type { DeviceState } from '../server/device-state.js';
import { standardEndpoints, type Endpoint } from '../channels/endpoint.js';
import { IdMap } from './id-map.js';
import { LogChannels } from '../server/log-channels.js';
import { standardModules, type Module } from '../server/modules.js';
import type { Playback } from '../media/playback.js';
import type { LiveRecording } from '../media/recording.js';
import type { MediaSocket } from '../media-socket/media-socket.js';
import type { StoredRecording } from '../media/recording-stored.js';

/** The state of a simulated Asterisk. */
export interface ServerState {
  readonly asteriskId: string;
  readonly clock: Clock;
  readonly started: number;
  /** The time of the last module reload. */
  reloaded: number;
  readonly applications: Applications;
  /** Applications with a connection for each call. */
  readonly perCall: Map<string, PerCallSocket>;
  /** The dialplan. */
  lookup: Lookup;
  readonly channels: Map<string, Channel>;
  /** Calls that are offered to every application, by channel id. */
  readonly broadcasts: Map<string, Broadcast>;
  readonly bridges: Map<string, Bridge>;
  readonly playbacks: Map<string, Playback>;
  readonly liveRecordings: Map<string, LiveRecording>;
  /** Stored recordings, by their names below the recording directory. */
  readonly storedRecordings: Map<string, StoredRecording>;
  /** Device states that were set through ARI. */
  readonly deviceStates: Map<string, DeviceState>;
  /** The device states of phones as last published. */
  readonly phoneStates: Map<string, DeviceState>;
  readonly mailboxes: Map<string, MailboxSnapshot>;
  /** The configured phones, by endpoint: `PJSIP/alice`. */
  readonly endpoints: Map<string, Endpoint>;
  /** Media WebSockets that are open or wait for a client, by connection id. */
  readonly mediaSockets: Map<string, MediaSocket>;
  /** The addresses of media servers, by name. */
  readonly mediaServers: Map<string, string>;
  readonly globals: Map<string, string>;
  readonly modules: Map<string, Module>;
  readonly logs: LogChannels;
  readonly configuration: Configuration;
  /** The counter for ids: 0, 1, 2 … */
  nextId: number;
  /** The counter for channel names. */
  nextSerial: number;
}

const asteriskId = '02:00:00:00:00:01';

/** Creates the state. Delayed work is cancelled when `lifetime` ends. */
export function createServerState(scheduler: SchedulerLike, lifetime: Subscription): ServerState {
  const clock = startClock(scheduler, lifetime);
  return {
    asteriskId,
    clock,
    started: clock.now(),
    reloaded: clock.now(),
    applications: new Applications(asteriskId, () => timestampOf(clock.now())),
    perCall: new Map(),
    lookup: findExtension(standardDialplan),
    channels: new IdMap(),
    broadcasts: new Map(),
    bridges: new IdMap(),
    playbacks: new Map(),
    liveRecordings: new Map(),
    storedRecordings: new Map(),
    deviceStates: new Map(),
    phoneStates: new Map(),
    mailboxes: new Map(),
    endpoints: standardEndpoints(),
    mediaSockets: new Map(),
    mediaServers: new Map(),
    globals: new Map(),
    modules: standardModules(),
    logs: new LogChannels(),
    configuration: new Configuration(),
    nextId: 0,
    nextSerial: 0,
  };
}
