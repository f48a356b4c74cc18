import { Subscription, type SchedulerLike } from 'rxjs';
import type { Mailbox } from '../../generated/models.js';
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

/** Everything that a simulated Asterisk knows. */
export interface ServerState {
  readonly asteriskId: string;
  readonly clock: Clock;
  readonly started: number;
  /** When a module was last told to read its configuration again. */
  reloaded: number;
  readonly applications: Applications;
  /** Applications that get a connection for each call. */
  readonly perCall: Map<string, PerCallSocket>;
  /** The dialplan. */
  lookup: Lookup;
  readonly channels: Map<string, Channel>;
  /** Calls that are offered to every application, by the id of their channel. */
  readonly broadcasts: Map<string, Broadcast>;
  readonly bridges: Map<string, Bridge>;
  readonly playbacks: Map<string, Playback>;
  readonly liveRecordings: Map<string, LiveRecording>;
  /** By their names in the folder of recordings. */
  readonly storedRecordings: Map<string, StoredRecording>;
  /** Only those that were set through ARI. */
  readonly deviceStates: Map<string, DeviceState>;
  /** Of phones, as they were last told. */
  readonly phoneStates: Map<string, DeviceState>;
  readonly mailboxes: Map<string, Mailbox>;
  /** The phones that are configured, by `PJSIP/alice`. */
  readonly endpoints: Map<string, Endpoint>;
  /** WebSockets for media that wait for somebody to open them, or are open, by their connection ids. */
  readonly mediaSockets: Map<string, MediaSocket>;
  /** The addresses of media servers, by their names. */
  readonly mediaServers: Map<string, string>;
  readonly globals: Map<string, string>;
  readonly modules: Map<string, Module>;
  readonly logs: LogChannels;
  readonly configuration: Configuration;
  /** Counts what is born, for ids: 0, 1, 2 … */
  nextId: number;
  /** The same for the names of channels. */
  nextSerial: number;
}

const asteriskId = '02:00:00:00:00:01';

/** Whatever the world has put off is forgotten when `lifetime` ends. */
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
