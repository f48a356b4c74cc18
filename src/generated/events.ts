// Written by `npm run generate` from the API of Asterisk 22.10.1. Do not edit.

import type * as model from './models.js';
import type { Bridge, Channel, DeviceState, Endpoint, LiveRecording, Playback } from './objects.js';

/** The fields of all events. */
export interface EventBase {
  /** Name of the event type. */
  readonly type: string;
  /** Id of the server, by default its MAC address. */
  readonly asterisk_id?: string;
  /** Tells copies apart when one socket serves several applications. */
  readonly application: string;
  /** ISO date with milliseconds and an offset without colon (`+0000`). */
  readonly timestamp: string;
}

/** Where a requested transfer should lead. */
export interface ReferTo {
  readonly requested_destination: model.RequiredDestination;
  readonly destination_channel?: Channel;
  readonly connected_channel?: Channel;
  readonly bridge?: Bridge;
}

/** The party that requested a transfer, and its counterpart. */
export interface ReferredBy {
  readonly source_channel: Channel;
  readonly connected_channel?: Channel;
  readonly bridge?: Bridge;
}

/** A subscribed device changed its state, such as from idle to in use. */
export interface DeviceStateChanged extends EventBase {
  readonly type: 'DeviceStateChanged';
  readonly device_state: DeviceState;
}

/** A media file began to play; repeated for each item of a list and after a pause. */
export interface PlaybackStarted extends EventBase {
  readonly type: 'PlaybackStarted';
  readonly playback: Playback;
}

/** One item of a media list ended and the next is about to play. */
export interface PlaybackContinuing extends EventBase {
  readonly type: 'PlaybackContinuing';
  readonly playback: Playback;
}

/** A playback ended, with state `done` or `failed`; never sent for media URIs that Asterisk cannot interpret. */
export interface PlaybackFinished extends EventBase {
  readonly type: 'PlaybackFinished';
  readonly playback: Playback;
}

/** A recording began to write audio. */
export interface RecordingStarted extends EventBase {
  readonly type: 'RecordingStarted';
  readonly recording: LiveRecording;
}

/** A recording ended, also after cancel, hangup or when no file could be written. */
export interface RecordingFinished extends EventBase {
  readonly type: 'RecordingFinished';
  readonly recording: LiveRecording;
}

/** A recording could not run; seen on bridges only, with the reason in `recording.cause`. */
export interface RecordingFailed extends EventBase {
  readonly type: 'RecordingFailed';
  readonly recording: LiveRecording;
}

/** A channel could not be handed to another application and stays where it was. */
export interface ApplicationMoveFailed extends EventBase {
  readonly type: 'ApplicationMoveFailed';
  readonly channel: Channel;
  /** The application that could not take the channel. */
  readonly destination: string;
  /** Arguments that were meant for the target. */
  readonly args: readonly string[];
}

/** A WebSocket that Asterisk opened has (again) registered this application. */
export interface ApplicationRegistered extends EventBase {
  readonly type: 'ApplicationRegistered';
}

/** An application went away. */
export interface ApplicationUnregistered extends EventBase {
  readonly type: 'ApplicationUnregistered';
}

/** A newer WebSocket took this application over; the old one stays open for requests but gets no more events. */
export interface ApplicationReplaced extends EventBase {
  readonly type: 'ApplicationReplaced';
}

/** A bridge came into being; sent only to those subscribed to all bridges. */
export interface BridgeCreated extends EventBase {
  readonly type: 'BridgeCreated';
  readonly bridge: Bridge;
}

/** A bridge was destroyed; sent reliably only to applications that subscribed to it. */
export interface BridgeDestroyed extends EventBase {
  readonly type: 'BridgeDestroyed';
  readonly bridge: Bridge;
}

/** The members of one bridge were moved into another. */
export interface BridgeMerged extends EventBase {
  readonly type: 'BridgeMerged';
  readonly bridge: Bridge;
  /** Bridge whose members were moved away. */
  readonly bridge_from: Bridge;
}

/** A member sent the other side of its call to a new destination without asking it first. */
export interface BridgeBlindTransfer extends EventBase {
  readonly type: 'BridgeBlindTransfer';
  /** Channel of the party that transfers. */
  readonly channel: Channel;
  /** Local channel put in place of the party that transfers. */
  readonly replace_channel?: Channel;
  /** Party that is passed on. */
  readonly transferee?: Channel;
  readonly exten: string;
  readonly context: string;
  /** `Success`, `Fail`, `Invalid` or `Not Permitted`. */
  readonly result: string;
  /** True for a REFER from the phone. */
  readonly is_external: boolean;
  readonly bridge?: Bridge;
}

/** A member joined the two calls it had and left them. */
export interface BridgeAttendedTransfer extends EventBase {
  readonly type: 'BridgeAttendedTransfer';
  /** Original call of the party that transfers. */
  readonly transferer_first_leg: Channel;
  /** Consultation call of the party that transfers. */
  readonly transferer_second_leg: Channel;
  /** Channel that takes the place of the first leg. */
  readonly replace_channel?: Channel;
  /** Party on the first call, which is transferred. */
  readonly transferee?: Channel;
  /** Party on the second call, which receives the transfer. */
  readonly transfer_target?: Channel;
  /** `Success`, `Fail`, `Invalid` or `Not Permitted`. */
  readonly result: string;
  /** May be false even though the phone sent a REFER. */
  readonly is_external: boolean;
  readonly transferer_first_leg_bridge?: Bridge;
  readonly transferer_second_leg_bridge?: Bridge;
  /** `bridge`, `application`, `link`, `threeway` or `fail`. */
  readonly destination_type: string;
  /** Id of the bridge that remains after a merge. */
  readonly destination_bridge?: string;
  /** Name of the dialplan application the other party was sent to. */
  readonly destination_application?: string;
  /** First half of the Local channel that links two bridges. */
  readonly destination_link_first_leg?: Channel;
  /** Second half of the Local channel that links two bridges. */
  readonly destination_link_second_leg?: Channel;
  readonly destination_threeway_channel?: Channel;
  readonly destination_threeway_bridge?: Bridge;
}

/** Another channel now provides the picture in a bridge. */
export interface BridgeVideoSourceChanged extends EventBase {
  readonly type: 'BridgeVideoSourceChanged';
  readonly bridge: Bridge;
  readonly old_video_source_id?: string;
}

/** A channel came into being; needs a subscription to all channels (`channel:` or `subscribeAll`). */
export interface ChannelCreated extends EventBase {
  readonly type: 'ChannelCreated';
  readonly channel: Channel;
}

/** A channel was destroyed, with the final cause; an application without further subscription sees only `StasisEnd`. */
export interface ChannelDestroyed extends EventBase {
  readonly type: 'ChannelDestroyed';
  /** Q.850 number, such as 16 normal, 17 busy, 19 no answer; 0 if unknown. */
  readonly cause: number;
  /** The cause in English. */
  readonly cause_txt: string;
  /** Code of the signalling protocol, such as SIP 486 or a WebSocket close code. */
  readonly tech_cause?: number;
  readonly channel: Channel;
}

/** A channel joined a bridge; may arrive before the answer to `addChannel`. */
export interface ChannelEnteredBridge extends EventBase {
  readonly type: 'ChannelEnteredBridge';
  readonly bridge: Bridge;
  readonly channel?: Channel;
}

/** A channel left a bridge, by request, hangup, move or end of the bridge. */
export interface ChannelLeftBridge extends EventBase {
  readonly type: 'ChannelLeftBridge';
  readonly bridge: Bridge;
  readonly channel: Channel;
}

/** A channel changed its signalling state, such as from Ring to Up. */
export interface ChannelStateChange extends EventBase {
  readonly type: 'ChannelStateChange';
  readonly channel: Channel;
}

/** A touch tone key was pressed and released on the far end. */
export interface ChannelDtmfReceived extends EventBase {
  readonly type: 'ChannelDtmfReceived';
  /** One of `0-9`, `A-D`, `*` and `#`. */
  readonly digit: string;
  /** How long the key was held, in milliseconds. */
  readonly duration_ms: number;
  readonly channel: Channel;
}

/** A channel is about to run another dialplan application. */
export interface ChannelDialplan extends EventBase {
  readonly type: 'ChannelDialplan';
  readonly channel: Channel;
  /** Name of the dialplan application. */
  readonly dialplan_app: string;
  readonly dialplan_app_data: string;
}

/** The caller identification of a channel was set or changed. */
export interface ChannelCallerId extends EventBase {
  readonly type: 'ChannelCallerId';
  /** Number that says whether the identity may be shown. */
  readonly caller_presentation: number;
  /** The same as text, such as `Presentation Allowed, Not Screened`. */
  readonly caller_presentation_txt: string;
  readonly channel: Channel;
}

/** An event defined by a user, from `events.userEvent` or from the dialplan. */
export interface ChannelUserevent extends EventBase {
  readonly type: 'ChannelUserevent';
  readonly eventname: string;
  readonly channel?: Channel;
  readonly bridge?: Bridge;
  readonly endpoint?: Endpoint;
  /** The given variables and `eventname`; text only if it came from the dialplan. */
  readonly userevent: Readonly<Record<string, unknown>>;
}

/** A channel received a hang-up request; its cause is not yet the final one. */
export interface ChannelHangupRequest extends EventBase {
  readonly type: 'ChannelHangupRequest';
  /** Q.850 number; often differs from the final cause and may be absent. */
  readonly cause?: number;
  /** Code of the signalling protocol, such as a SIP status. */
  readonly tech_cause?: number;
  /** True if requested from within Asterisk, absent on a hangup by the far end. */
  readonly soft?: boolean;
  readonly channel: Channel;
}

/** A variable of a channel, or a global one, received a value. */
export interface ChannelVarset extends EventBase {
  readonly type: 'ChannelVarset';
  /** Name of the variable. */
  readonly variable: string;
  readonly value: string;
  /** Absent for a global variable. */
  readonly channel?: Channel;
}

/** Tone detection found the tone it listens for. */
export interface ChannelToneDetected extends EventBase {
  readonly type: 'ChannelToneDetected';
  readonly channel: Channel;
}

/** Speech began on a channel; requires the dialplan function `TALK_DETECT`. */
export interface ChannelTalkingStarted extends EventBase {
  readonly type: 'ChannelTalkingStarted';
  readonly channel: Channel;
}

/** Speech ended on a channel; requires the dialplan function `TALK_DETECT`. */
export interface ChannelTalkingFinished extends EventBase {
  readonly type: 'ChannelTalkingFinished';
  readonly channel: Channel;
  /** How long the speech lasted, in milliseconds. */
  readonly duration: number;
}

/** The far end put the call on hold. */
export interface ChannelHold extends EventBase {
  readonly type: 'ChannelHold';
  readonly channel: Channel;
  /** Class of music on hold wished for by the far end. */
  readonly musicclass?: string;
}

/** The far end took the call off hold. */
export interface ChannelUnhold extends EventBase {
  readonly type: 'ChannelUnhold';
  readonly channel: Channel;
}

/** A registered contact of an endpoint became reachable, unreachable or was removed. */
export interface ContactStatusChange extends EventBase {
  readonly type: 'ContactStatusChange';
  readonly endpoint: Endpoint;
  readonly contact_info: model.ContactInfo;
}

/** An endpoint went online or offline. */
export interface EndpointStateChange extends EventBase {
  readonly type: 'EndpointStateChange';
  readonly endpoint: Endpoint;
}

/** A dial attempt started, progressed or ended; a timeout of `originate` brings no closing one. */
export interface Dial extends EventBase {
  readonly type: 'Dial';
  /** Channel for which Asterisk dials; absent for a call without caller. */
  readonly caller?: Channel;
  /** Channel that is being dialled. */
  readonly peer: Channel;
  /** Target to which the dialled party diverts the call; may be empty. */
  readonly forward?: string;
  /** New channel to the target of a diversion. */
  readonly forwarded?: Channel;
  /** What was dialled, without the technology. */
  readonly dialstring?: string;
  /** Empty at the start, then `RINGING`, `PROGRESS`, `ANSWER`, `BUSY`, `NOANSWER`, `CONGESTION` and others. */
  readonly dialstatus: string;
}

/** A channel left the application: by default the last event about it that the application gets. */
export interface StasisEnd extends EventBase {
  readonly type: 'StasisEnd';
  readonly channel: Channel;
}

/** A channel came under control of the application; the same id can return after a stay in the dialplan. */
export interface StasisStart extends EventBase {
  readonly type: 'StasisStart';
  /** Arguments from the dialplan or from `appArgs`. */
  readonly args: readonly string[];
  readonly channel: Channel;
  /** Channel whose place this one takes, in a transfer. */
  readonly replace_channel?: Channel;
}

/** A text message came in; needs a subscription to the sending endpoint. */
export interface TextMessageReceived extends EventBase {
  readonly type: 'TextMessageReceived';
  readonly message: model.TextMessage;
  readonly endpoint?: Endpoint;
}

/** The identity of the other party, as presented to this channel, changed. */
export interface ChannelConnectedLine extends EventBase {
  readonly type: 'ChannelConnectedLine';
  /** Channel to which the new identity is presented. */
  readonly channel: Channel;
}

/** The peer behind an endpoint changed its registration or reachability. */
export interface PeerStatusChange extends EventBase {
  readonly type: 'PeerStatusChange';
  readonly endpoint: Endpoint;
  readonly peer: model.Peer;
}

/** A phone requested a transfer that the application has to carry out itself (`PJSIP_TRANSFER_HANDLING` ari-only). */
export interface ChannelTransfer extends EventBase {
  readonly type: 'ChannelTransfer';
  /** Last value sent by `transfer_progress`; absent in the request itself. */
  readonly state?: string;
  readonly refer_to: ReferTo;
  readonly referred_by: ReferredBy;
}

/** A call is offered to all applications at once; the first `events.claimChannel` gets it. */
export interface CallBroadcast extends EventBase {
  readonly type: 'CallBroadcast';
  readonly channel: Channel;
  /** Number of the caller; may be empty. */
  readonly caller?: string;
  /** Dialled number. */
  readonly called?: string;
}

/** A broadcast call went to an application. */
export interface CallClaimed extends EventBase {
  readonly type: 'CallClaimed';
  readonly channel: Channel;
  /** Application that got the call. */
  readonly winner_app: string;
}

/** Every event by its type. */
export interface AriEventMap {
  DeviceStateChanged: DeviceStateChanged;
  PlaybackStarted: PlaybackStarted;
  PlaybackContinuing: PlaybackContinuing;
  PlaybackFinished: PlaybackFinished;
  RecordingStarted: RecordingStarted;
  RecordingFinished: RecordingFinished;
  RecordingFailed: RecordingFailed;
  ApplicationMoveFailed: ApplicationMoveFailed;
  ApplicationRegistered: ApplicationRegistered;
  ApplicationUnregistered: ApplicationUnregistered;
  ApplicationReplaced: ApplicationReplaced;
  BridgeCreated: BridgeCreated;
  BridgeDestroyed: BridgeDestroyed;
  BridgeMerged: BridgeMerged;
  BridgeBlindTransfer: BridgeBlindTransfer;
  BridgeAttendedTransfer: BridgeAttendedTransfer;
  BridgeVideoSourceChanged: BridgeVideoSourceChanged;
  ChannelCreated: ChannelCreated;
  ChannelDestroyed: ChannelDestroyed;
  ChannelEnteredBridge: ChannelEnteredBridge;
  ChannelLeftBridge: ChannelLeftBridge;
  ChannelStateChange: ChannelStateChange;
  ChannelDtmfReceived: ChannelDtmfReceived;
  ChannelDialplan: ChannelDialplan;
  ChannelCallerId: ChannelCallerId;
  ChannelUserevent: ChannelUserevent;
  ChannelHangupRequest: ChannelHangupRequest;
  ChannelVarset: ChannelVarset;
  ChannelToneDetected: ChannelToneDetected;
  ChannelTalkingStarted: ChannelTalkingStarted;
  ChannelTalkingFinished: ChannelTalkingFinished;
  ChannelHold: ChannelHold;
  ChannelUnhold: ChannelUnhold;
  ContactStatusChange: ContactStatusChange;
  EndpointStateChange: EndpointStateChange;
  Dial: Dial;
  StasisEnd: StasisEnd;
  StasisStart: StasisStart;
  TextMessageReceived: TextMessageReceived;
  ChannelConnectedLine: ChannelConnectedLine;
  PeerStatusChange: PeerStatusChange;
  ChannelTransfer: ChannelTransfer;
  CallBroadcast: CallBroadcast;
  CallClaimed: CallClaimed;
}

/** The name of an event type of Asterisk. */
export type AriEventType = keyof AriEventMap;

/** Any event; `type` is the discriminant. */
export type AriEvent = AriEventMap[AriEventType];

/** The events that concern a Bridge. */
export type BridgeEventType =
  | 'PlaybackStarted'
  | 'PlaybackContinuing'
  | 'PlaybackFinished'
  | 'RecordingStarted'
  | 'RecordingFinished'
  | 'RecordingFailed'
  | 'BridgeCreated'
  | 'BridgeDestroyed'
  | 'BridgeMerged'
  | 'BridgeBlindTransfer'
  | 'BridgeAttendedTransfer'
  | 'BridgeVideoSourceChanged'
  | 'ChannelEnteredBridge'
  | 'ChannelLeftBridge'
  | 'ChannelUserevent'
  | 'ChannelTransfer';

/** The events that concern a Channel. */
export type ChannelEventType =
  | 'PlaybackStarted'
  | 'PlaybackContinuing'
  | 'PlaybackFinished'
  | 'RecordingStarted'
  | 'RecordingFinished'
  | 'RecordingFailed'
  | 'ApplicationMoveFailed'
  | 'BridgeBlindTransfer'
  | 'BridgeAttendedTransfer'
  | 'ChannelCreated'
  | 'ChannelDestroyed'
  | 'ChannelEnteredBridge'
  | 'ChannelLeftBridge'
  | 'ChannelStateChange'
  | 'ChannelDtmfReceived'
  | 'ChannelDialplan'
  | 'ChannelCallerId'
  | 'ChannelUserevent'
  | 'ChannelHangupRequest'
  | 'ChannelVarset'
  | 'ChannelToneDetected'
  | 'ChannelTalkingStarted'
  | 'ChannelTalkingFinished'
  | 'ChannelHold'
  | 'ChannelUnhold'
  | 'Dial'
  | 'StasisEnd'
  | 'StasisStart'
  | 'ChannelConnectedLine'
  | 'ChannelTransfer'
  | 'CallBroadcast'
  | 'CallClaimed';

/** The events that concern a DeviceState. */
export type DeviceStateEventType =
  | 'DeviceStateChanged';

/** The events that concern a Endpoint. */
export type EndpointEventType =
  | 'ChannelUserevent'
  | 'ContactStatusChange'
  | 'EndpointStateChange'
  | 'TextMessageReceived'
  | 'PeerStatusChange';

/** The events that concern a LiveRecording. */
export type LiveRecordingEventType =
  | 'RecordingStarted'
  | 'RecordingFinished'
  | 'RecordingFailed';

/** The events that concern a Playback. */
export type PlaybackEventType =
  | 'PlaybackStarted'
  | 'PlaybackContinuing'
  | 'PlaybackFinished';
