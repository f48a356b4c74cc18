// Written by `npm run generate` from the API of Asterisk 22.10.1. Do not edit.

/** A name and value that the signalling protocol added to a transfer request. */
export interface AdditionalParam {
  readonly parameter_name: string;
  readonly parameter_value: string;
}

/** A Stasis application with its subscriptions and event filter. */
export interface Application {
  readonly name: string;
  /** Subscribed channels; `__AST_CHANNEL_ALL_TOPIC` stands for all. */
  readonly channel_ids: readonly string[];
  /** Subscribed bridges; `__AST_BRIDGE_ALL_TOPIC` stands for all. */
  readonly bridge_ids: readonly string[];
  /** Subscribed endpoints as `<tech>/<resource>`, or a bare technology. */
  readonly endpoint_ids: readonly string[];
  /** Subscribed devices; `__AST_DEVICE_STATE_ALL_TOPIC` stands for all. */
  readonly device_names: readonly string[];
  /** Filter entries of the form `{ type }`; an empty list lets everything pass. */
  readonly events_allowed: readonly Readonly<Record<string, unknown>>[];
  /** Filter entries of the form `{ type }`; stronger than those allowed. */
  readonly events_disallowed: readonly Readonly<Record<string, unknown>>[];
}

/** Information about the server; sections left out by the `only` parameter are absent. */
export interface AsteriskInfo {
  readonly build?: BuildInfo;
  readonly system?: SystemInfo;
  readonly config?: ConfigInfo;
  readonly status?: StatusInfo;
}

/** The answer to a ping. */
export interface AsteriskPing {
  readonly asterisk_id: string;
  readonly ping: string;
  /** Server time, such as `2026-11-23T02:06:34.090+0000`. */
  readonly timestamp: string;
}

/** A snapshot of a bridge, which connects the media of its member channels. */
export interface BridgeSnapshot {
  readonly id: string;
  /** Such as `simple_bridge`, `native_rtp`, `softmix` or `holding_bridge`; changes with the members. */
  readonly technology: string;
  readonly bridge_type: 'mixing' | 'holding' | (string & {});
  /** Who made it: `stasis` for ARI, `basic` for a dialplan Dial. */
  readonly bridge_class: string;
  readonly creator: string;
  readonly name: string;
  readonly channels: readonly string[];
  readonly video_mode?: string;
  /** The channel that provides the picture, by id. */
  readonly video_source_id?: string;
  /** ISO date with an offset without colon (`+0000`). */
  readonly creationtime: string;
  /** Variables marked with `report_events`. */
  readonly bridgevars?: Readonly<Record<string, unknown>>;
}

/** When, where and with which options the Asterisk binary was compiled. */
export interface BuildInfo {
  readonly os: string;
  readonly kernel: string;
  readonly options: string;
  readonly machine: string;
  readonly date: string;
  readonly user: string;
}

/** Name and number of a party; either may be empty. */
export interface CallerID {
  readonly name: string;
  readonly number: string;
}

/** A snapshot of a channel, one leg of a call, as it was when the message was made. */
export interface ChannelSnapshot {
  /** Unique id, the `Uniqueid` of AMI; the second half of a Local channel ends in `;2`. */
  readonly id: string;
  /** Id in the signalling protocol, the Call-ID for PJSIP; empty for other drivers. */
  readonly protocol_id: string;
  /** `<technology>/<resource>-<hex number>`, such as `PJSIP/alice-00000003`. */
  readonly name: string;
  /** Inbound: Ring, then Up. Outbound: Down, Ringing, then Up. */
  readonly state: 'Down' | 'Rsrved' | 'OffHook' | 'Dialing' | 'Ring' | 'Ringing' | 'Up' | 'Busy' | 'Dialing Offhook' | 'Pre-ring' | 'Unknown' | (string & {});
  /** Identity of the party on this channel. */
  readonly caller: CallerID;
  /** Identity of the party it is connected to. */
  readonly connected: CallerID;
  readonly accountcode: string;
  readonly dialplan: DialplanCEP;
  /** ISO date with an offset without colon (`+0000`). */
  readonly creationtime: string;
  readonly language: string;
  /** Variables listed under `channelvars` in ari.conf or marked with `report_events`. */
  readonly channelvars?: Readonly<Record<string, unknown>>;
  /** Number from which the call was redirected. */
  readonly caller_rdnis?: string;
  readonly tenantid?: string;
}

/** The main settings of the server. */
export interface ConfigInfo {
  /** System name from asterisk.conf; may be empty. */
  readonly name: string;
  readonly default_language: string;
  /** Limit on channels, absent without a limit. */
  readonly max_channels?: number;
  readonly max_open_files?: number;
  /** System load above which new calls are refused. */
  readonly max_load?: number;
  readonly setid: SetId;
}

/** An attribute of a dynamic configuration object and its value, both text. */
export interface ConfigTuple {
  readonly attribute: string;
  readonly value: string;
}

/** A place where an endpoint has registered. */
export interface ContactInfo {
  /** Such as `sip:alice@192.0.2.5:5060`. */
  readonly uri: string;
  readonly contact_status: 'Unreachable' | 'Reachable' | 'Unknown' | 'NonQualified' | 'Removed' | (string & {});
  /** Address of record the contact belongs to. */
  readonly aor: string;
  /** Time to the contact and back, in microseconds, as text. */
  readonly roundtrip_usec?: string;
}

/** A device and its state, as used for hints and lamps. */
export interface DeviceStateSnapshot {
  readonly name: string;
  readonly state: 'UNKNOWN' | 'NOT_INUSE' | 'INUSE' | 'BUSY' | 'INVALID' | 'UNAVAILABLE' | 'RINGING' | 'RINGINUSE' | 'ONHOLD' | (string & {});
}

/** A dialled channel; has no fields. */
export interface Dialed {
}

/** A position in the dialplan. */
export interface DialplanCEP {
  readonly context: string;
  /** Extension, such as `100` or `s`. */
  readonly exten: string;
  readonly priority: number;
  readonly app_name: string;
  /** Arguments of the dialplan application. */
  readonly app_data: string;
}

/** A configured party that can be called, identified by technology and resource together. */
export interface EndpointSnapshot {
  /** Such as `PJSIP`. */
  readonly technology: string;
  /** Name within the technology, such as `alice`. */
  readonly resource: string;
  readonly state?: 'unknown' | 'offline' | 'online' | (string & {});
  readonly channel_ids: readonly string[];
}

/** One variant of a sound: a language in a file format. */
export interface FormatLangPair {
  readonly language: string;
  readonly format: string;
}

/** A recording that is queued, running or just ended. */
export interface LiveRecordingSnapshot {
  readonly name: string;
  readonly format: string;
  /** `channel:<id>` or `bridge:<id>`. */
  readonly target_uri: string;
  /** A muted recording still shows `recording`, a cancelled one ends as `done`. */
  readonly state: 'queued' | 'recording' | 'paused' | 'done' | 'failed' | 'canceled' | (string & {});
  /** Length in whole seconds. */
  readonly duration?: number;
  /** Seconds of speech; only with a silence limit. */
  readonly talking_duration?: number;
  /** Seconds of silence; only with a silence limit. */
  readonly silence_duration?: number;
  /** Why the recording failed. */
  readonly cause?: string;
}

/** A log destination, such as a file or the console. */
export interface LogChannel {
  /** Path of the log file; empty for the console. */
  readonly channel: string;
  /** `File`, `Console` or `Syslog`. */
  readonly type: string;
  /** `Enabled` or `Disabled`. */
  readonly status: string;
  /** Levels in upper case, each followed by a space. */
  readonly configuration: string;
}

/** An external mailbox with its message counts. */
export interface MailboxSnapshot {
  readonly name: string;
  readonly old_messages: number;
  readonly new_messages: number;
}

/** A module of Asterisk. */
export interface Module {
  readonly name: string;
  readonly description: string;
  /** Number of current users; a module in use may refuse to unload. */
  readonly use_count: number;
  /** `Running` or `Not Running`. */
  readonly status: string;
  /** `core`, `extended`, `deprecated` or `unknown`. */
  readonly support_level: string;
}

/** How a peer is doing, with details that depend on the technology. */
export interface Peer {
  /** Such as `Reachable` or `Unreachable`; depends on the technology. */
  readonly peer_status: string;
  readonly cause?: string;
  readonly address?: string;
  readonly port?: string;
  readonly time?: string;
}

/** A media operation on a channel or bridge. */
export interface PlaybackSnapshot {
  readonly id: string;
  /** URI of the item that plays, or was last played. */
  readonly media_uri: string;
  /** URI of the item that follows; absent for the last. */
  readonly next_media_uri?: string;
  /** `channel:<id>` or `bridge:<id>`. */
  readonly target_uri: string;
  /** Such as `en`. */
  readonly language?: string;
  /** Can also be `paused`, though that is not declared; `failed` may refer to the last item only. */
  readonly state: 'queued' | 'playing' | 'continuing' | 'done' | 'failed' | (string & {});
}

/** A header of a request over the WebSocket. */
export interface RESTHeader {
  readonly name: string;
  readonly value: string;
}

/** A query parameter of a request over the WebSocket; the value must be text. */
export interface RESTQueryStringParameter {
  readonly name: string;
  readonly value: string;
}

/** A REST request sent over the event WebSocket; requests of one socket run strictly one by one. */
export interface RESTRequest {
  readonly type: string;
  /** Any text; comes back in the answer. */
  readonly transaction_id: string;
  /** Any text; a number comes back as an empty text. */
  readonly request_id: string;
  /** HTTP verb in upper case. */
  readonly method: string;
  /** Path without leading slash and without `ari/`, such as `channels/123?x=y`. */
  readonly uri: string;
  /** Exactly `application/json` or `application/x-www-form-urlencoded`, with no charset. */
  readonly content_type?: string;
  readonly query_strings?: readonly RESTQueryStringParameter[];
  /** Body as text, at most 65535 bytes with the envelope; an object is ignored. */
  readonly message_body?: string;
}

/** Figures of an RTP stream; fields of the other side come from its RTCP reports. */
export interface RTPstat {
  readonly txcount: number;
  readonly rxcount: number;
  readonly txjitter?: number;
  readonly rxjitter?: number;
  readonly remote_maxjitter?: number;
  readonly remote_minjitter?: number;
  readonly remote_normdevjitter?: number;
  readonly remote_stdevjitter?: number;
  readonly local_maxjitter?: number;
  readonly local_minjitter?: number;
  readonly local_normdevjitter?: number;
  readonly local_stdevjitter?: number;
  /** Packets missing in the direction from Asterisk, as the far end reports. */
  readonly txploss: number;
  /** Packets missing in the direction to Asterisk. */
  readonly rxploss: number;
  readonly remote_maxrxploss?: number;
  readonly remote_minrxploss?: number;
  readonly remote_normdevrxploss?: number;
  readonly remote_stdevrxploss?: number;
  readonly local_maxrxploss?: number;
  readonly local_minrxploss?: number;
  readonly local_normdevrxploss?: number;
  readonly local_stdevrxploss?: number;
  readonly rtt?: number;
  readonly maxrtt?: number;
  readonly minrtt?: number;
  readonly normdevrtt?: number;
  readonly stdevrtt?: number;
  /** Source id of the stream that Asterisk sends. */
  readonly local_ssrc: number;
  /** Source id of the stream that Asterisk receives; 0 before the first packet. */
  readonly remote_ssrc: number;
  /** Bytes sent. */
  readonly txoctetcount: number;
  /** Bytes received. */
  readonly rxoctetcount: number;
  readonly channel_uniqueid: string;
}

/** The target of a requested transfer: a number when blind, an existing call when attended. */
export interface RequiredDestination {
  /** Call-ID of the call to replace; attended transfers only. */
  readonly protocol_id?: string;
  /** Dialled user part, such as `1099`; blind transfers only. */
  readonly destination?: string;
  readonly additional_protocol_params?: readonly AdditionalParam[];
}

/** The operating system account the process runs under. */
export interface SetId {
  readonly user: string;
  readonly group: string;
}

/** An installed sound. */
export interface SoundSnapshot {
  readonly id: string;
  /** Words that are spoken, if known. */
  readonly text?: string;
  readonly formats: readonly FormatLangPair[];
}

/** Times of start and reload. */
export interface StatusInfo {
  readonly startup_time: string;
  readonly last_reload_time: string;
}

/** A finished recording on disk. */
export interface StoredRecordingSnapshot {
  /** Name relative to the recording folder, without extension. */
  readonly name: string;
  readonly format: string;
}

/** Version and identity of the running server. */
export interface SystemInfo {
  readonly version: string;
  /** Id of the server, by default its MAC address. */
  readonly entity_id: string;
}

/** A text message outside a call, such as a SIP MESSAGE. */
export interface TextMessage {
  /** Sender, such as `<sip:alice@192.0.2.5>`. */
  readonly from: string;
  /** Recipient, such as `pjsip:1000@192.0.2.5`. */
  readonly to: string;
  readonly body: string;
  /** Data of the transport; for SIP its headers by name. */
  readonly variables?: Readonly<Record<string, unknown>>;
}

/** One variable as read; values are always text. */
export interface Variable {
  readonly value: string;
}

/** Several variables as read. */
export interface Variables {
  /** Values by name. */
  readonly variables: Readonly<Record<string, unknown>>;
}
