// Written by `npm run generate` from the API of Asterisk 22.10.1. Do not edit.

import type { Observable } from 'rxjs';
import type { AriObject, EndingObject, EventfulObject } from '../description/object-types.js';
import type { AriEventMap, BridgeEventType, ChannelEventType, DeviceStateEventType, EndpointEventType, LiveRecordingEventType, PlaybackEventType } from './events.js';
import type { VariableMap } from '../description/bodies.js';
import type * as model from './models.js';

/**
 * A snapshot of a bridge, which connects the media of its member channels.
 * Its methods are cold and send its id by themselves.
 */
export interface Bridge<Data = model.BridgeSnapshot> extends EndingObject<Data, Pick<AriEventMap, BridgeEventType>> {
  /**
   * Creates a bridge under a chosen id; 409 if it exists (Asterisk 16 updates the existing one instead).
   * `POST /bridges/{bridgeId}`. Since Asterisk 12.2.0.
   */
  createWithId(params?: {
    /** Attributes of the bridge, comma-separated: `mixing` or `holding`, with options such as `dtmf_events`. */
    readonly type?: string | undefined;
    /** Name for humans; need not be unique. */
    readonly name?: string | undefined;
    /** Map of names to texts or to `{ value, report_events }`; numbers are refused. */
    readonly variables?: VariableMap | undefined;
  }): Observable<Bridge>;

  /**
   * Returns a snapshot of one bridge with the ids of its members.
   * `GET /bridges/{bridgeId}`. Since Asterisk 12.0.0.
   */
  get(): Observable<Bridge>;

  /**
   * Destroys a bridge; its channels leave and stay in their applications. `BridgeDestroyed` needs a subscription.
   * `DELETE /bridges/{bridgeId}`. Since Asterisk 12.0.0.
   */
  destroy(): Observable<void>;

  /**
   * Reads a variable or dialplan function of a bridge; 404 if it is not set.
   * `GET /bridges/{bridgeId}/variable`. Since Asterisk 20.20.0, 22.10.0, 23.4.0.
   */
  getBridgeVar(params: {
    /** Name of a variable, or a dialplan function such as `CALLERID(num)`. */
    readonly variable: string;
  }): Observable<model.Variable>;

  /**
   * Writes a variable of a bridge. Leaving out `variable` crashes Asterisk 22.10.1, so always send it.
   * `POST /bridges/{bridgeId}/variable`. Since Asterisk 20.20.0, 22.10.0, 23.4.0.
   */
  setBridgeVar(params: {
    /** Name of the bridge variable; never omit it, Asterisk 22.10.1 would crash. */
    readonly variable: string;
    /** New value, as text. */
    readonly value?: string | undefined;
    /** Whether events carry the variable in their snapshots from now on. */
    readonly report_events?: boolean | undefined;
  }): Observable<void>;

  /**
   * Reads several bridge variables at once; one unknown name makes the whole call a 404.
   * `GET /bridges/{bridgeId}/variables`. Since Asterisk 20.20.0, 22.10.0, 23.4.0.
   */
  getBridgeVars(params: {
    /** Names to read, comma-separated. */
    readonly variables: string | readonly string[];
  }): Observable<model.Variables>;

  /**
   * Writes several bridge variables in one call.
   * `POST /bridges/{bridgeId}/variables`. Since Asterisk 20.20.0, 22.10.0, 23.4.0.
   */
  setBridgeVars(params: {
    /** Map of names to texts or to `{ value, report_events }`; numbers are refused. */
    readonly variables: VariableMap;
  }): Observable<void>;

  /**
   * Puts channels into a bridge, out of any other; the answer waits until their current media ends.
   * `POST /bridges/{bridgeId}/addChannel`. Since Asterisk 12.0.0.
   */
  addChannel(params: {
    /** Ids of one or more channels; no spaces between them, and never as repeated query keys. */
    readonly channel: string | readonly string[];
    /** In a holding bridge `participant` (receives music on hold) or `announcer` (all participants receive its audio). */
    readonly role?: string | undefined;
    /** Whether keys pressed on this channel are kept from the other members. */
    readonly absorbDTMF?: boolean | undefined;
    /** Whether audio from the channel is kept out of the bridge. */
    readonly mute?: boolean | undefined;
    /** Whether the other members are spared the identity of this channel. */
    readonly inhibitConnectedLineUpdates?: boolean | undefined;
  }): Observable<void>;

  /**
   * Takes channels out of a bridge, back to the application; the answer waits for media that still plays.
   * `POST /bridges/{bridgeId}/removeChannel`. Since Asterisk 12.0.0.
   */
  removeChannel(params: {
    /** Ids of one or more channels; no spaces between them, and never as repeated query keys. */
    readonly channel: string | readonly string[];
  }): Observable<void>;

  /**
   * Fixes which member the video comes from; needs three or more members to matter.
   * `POST /bridges/{bridgeId}/videoSource/{channelId}`. Since Asterisk 13.13.0, 14.2.0.
   */
  setVideoSource(params: {
    /** Id of the channel, at most 149 characters; choose it yourself to listen before the call starts. */
    readonly channelId: string;
  }): Observable<void>;

  /**
   * Returns to video of the current talker.
   * `DELETE /bridges/{bridgeId}/videoSource`. Since Asterisk 13.13.0, 14.2.0.
   */
  clearVideoSource(): Observable<void>;

  /**
   * Plays music on hold to all members, or switches to another music class.
   * `POST /bridges/{bridgeId}/moh`. Since Asterisk 12.0.0.
   */
  startMoh(params?: {
    /** Class of music on hold, as configured in musiconhold.conf. */
    readonly mohClass?: string | undefined;
  }): Observable<void>;

  /**
   * Ends music that `startMoh` began on the bridge; 409 if none plays.
   * `DELETE /bridges/{bridgeId}/moh`. Since Asterisk 12.0.0.
   */
  stopMoh(): Observable<void>;

  /**
   * Plays media to all members through an announcer channel; in an empty bridge without subscription no event is sent.
   * `POST /bridges/{bridgeId}/play`. Since Asterisk 12.0.0.
   */
  play(params: {
    /** One or more URIs with the case-sensitive schemes `sound:`, `tone:`, `digits:`, `number:`, `characters:` or `recording:`. */
    readonly media: string | readonly string[];
    /** Codec of the announcer channel, such as `slin16`; by default that of the best member. */
    readonly announcer_format?: string | undefined;
    /** Language of the sounds, such as `en` or `fr`. */
    readonly lang?: string | undefined;
    /** Where to begin in the first item, in milliseconds. */
    readonly offsetms?: number | undefined;
    /** How far `forward` and `reverse` jump, in milliseconds. */
    readonly skipms?: number | undefined;
    /** Id of the playback; not checked for uniqueness. */
    readonly playbackId?: string | undefined;
  }): Observable<Playback>;

  /**
   * Plays media to all members under a chosen playback id; Asterisk does not check that the id is unused.
   * `POST /bridges/{bridgeId}/play/{playbackId}`. Since Asterisk 12.3.0.
   */
  playWithId(params: {
    /** Id of the playback; not checked for uniqueness. */
    readonly playbackId: string;
    /** One or more URIs with the case-sensitive schemes `sound:`, `tone:`, `digits:`, `number:`, `characters:` or `recording:`. */
    readonly media: string | readonly string[];
    /** Codec of the announcer channel, such as `slin16`; by default that of the best member. */
    readonly announcer_format?: string | undefined;
    /** Language of the sounds, such as `en` or `fr`. */
    readonly lang?: string | undefined;
    /** Where to begin in the first item, in milliseconds. */
    readonly offsetms?: number | undefined;
    /** How far `forward` and `reverse` jump, in milliseconds. */
    readonly skipms?: number | undefined;
  }): Observable<Playback>;

  /**
   * Records the mix of all members to a file. Leaving out `format` crashes Asterisk 22.10.1, so always send it.
   * `POST /bridges/{bridgeId}/record`. Since Asterisk 12.0.0.
   */
  record(params: {
    /** Name of the recording without extension; may contain folders, but no `..`. */
    readonly name: string;
    /** File format, such as `wav`; never omit it, Asterisk 22.10.1 would crash. */
    readonly format: string;
    /** Codec of the recorder channel; by default that of the file. */
    readonly recorder_format?: string | undefined;
    /** Longest duration in seconds, 0 for unlimited; noticed late while no audio flows. */
    readonly maxDurationSeconds?: number | undefined;
    /** Seconds of silence that end the recording, 0 to ignore silence. */
    readonly maxSilenceSeconds?: number | undefined;
    /** What to do about an existing file of that name; `fail` answers 409. */
    readonly ifExists?: 'fail' | 'overwrite' | 'append' | undefined;
    /** Whether a tone is played before recording; the events are the same either way. */
    readonly beep?: boolean | undefined;
    /** Key on the phone that ends the recording. */
    readonly terminateOn?: 'none' | 'any' | '*' | '#' | undefined;
  }): Observable<LiveRecording>;
}

/**
 * A snapshot of a channel, one leg of a call, as it was when the message was made.
 * Its methods are cold and send its id by themselves.
 */
export interface Channel<Data = model.ChannelSnapshot> extends EndingObject<Data, Pick<AriEventMap, ChannelEventType>> {
  /**
   * Returns a snapshot of a channel, in or out of Stasis; takes ids only, no channel names.
   * `GET /channels/{channelId}`. Since Asterisk 12.0.0.
   */
  get(): Observable<Channel>;

  /**
   * Dials like `originate` with the channel id in the path, so a listener can be ready before events arrive.
   * `POST /channels/{channelId}`. Since Asterisk 12.2.0.
   */
  originateWithId(params: {
    /** Dial string of the form `<technology>/<resource>`, such as `PJSIP/alice` or `Local/100@default`. */
    readonly endpoint: string;
    /** Dialplan extension for the answered call; not with `app`. */
    readonly extension?: string | undefined;
    /** Dialplan context for the answered call, by default `default`; not with `app`. */
    readonly context?: string | undefined;
    /** Dialplan priority for the answered call, by default 1; not with `app`. */
    readonly priority?: number | undefined;
    /** Dialplan label; takes precedence over a priority. */
    readonly label?: string | undefined;
    /** Application that gets the call on answer; not together with a dialplan target. */
    readonly app?: string | undefined;
    /** Arguments for the application as one comma-separated text; appear in `StasisStart.args`. */
    readonly appArgs?: string | undefined;
    /** Caller identification to present, as `number` or `"Name" <number>`. */
    readonly callerId?: string | undefined;
    /** Seconds until an unanswered call is given up, by default 30; -1 for no limit. */
    readonly timeout?: number | undefined;
    /** Map of names to texts or to `{ value, report_events }`; numbers are refused. */
    readonly variables?: VariableMap | undefined;
    /** Id for the second half of a Local channel; by default the first id with `;2` added. */
    readonly otherChannelId?: string | undefined;
    /** Id of the channel on whose behalf the call is made; its codecs are preferred. */
    readonly originator?: string | undefined;
    /** Codecs offered to the endpoint, comma-separated, such as `alaw,ulaw`; not with `originator`. */
    readonly formats?: string | undefined;
  }): Observable<Channel>;

  /**
   * Hangs up a channel, in Stasis or not, past its command queue; it may still be readable right after the 204.
   * `DELETE /channels/{channelId}`. Since Asterisk 12.0.0.
   */
  hangup(params?: {
    /** Hangup cause as a Q.850 number, such as 17 for busy; not together with `reason`. */
    readonly reason_code?: string | undefined;
    /** Hangup cause by name, such as `busy`; not together with `reason_code`. */
    readonly reason?: 'normal' | 'busy' | 'congestion' | 'no_answer' | 'timeout' | 'rejected' | 'unallocated' | 'normal_unspecified' | 'number_incomplete' | 'codec_mismatch' | 'interworking' | 'failure' | 'answered_elsewhere' | undefined;
  }): Observable<void>;

  /**
   * Leaves the application and lets the call live on in the dialplan; answers at once.
   * `POST /channels/{channelId}/continue`. Since Asterisk 12.0.0.
   */
  continueInDialplan(params?: {
    /** Dialplan context to go to; by default the present one. */
    readonly context?: string | undefined;
    /** Dialplan extension to go to; by default the present one. */
    readonly extension?: string | undefined;
    /** Dialplan priority to go to; with no target at all the call resumes after the application. */
    readonly priority?: number | undefined;
    /** Dialplan label; takes precedence over a priority. */
    readonly label?: string | undefined;
  }): Observable<void>;

  /**
   * Hands a channel to another application; an absent target only causes `ApplicationMoveFailed`. Without `app` Asterisk crashes.
   * `POST /channels/{channelId}/move`. Since Asterisk 13.26.0, 16.3.0.
   */
  move(params: {
    /** Application to move to; never omit it, Asterisk would crash. */
    readonly app: string;
    /** Arguments for the application as one comma-separated text; appear in `StasisStart.args`. */
    readonly appArgs?: string | undefined;
  }): Observable<void>;

  /**
   * Asks the far end to call another endpoint of the same technology; 422 if the technologies differ.
   * `POST /channels/{channelId}/redirect`. Since Asterisk 13.3.0.
   */
  redirect(params: {
    /** Target of the same technology as the channel, such as `PJSIP/bob`. */
    readonly endpoint: string;
  }): Observable<void>;

  /**
   * Answers an inbound call; blocks behind queued media, without end behind an endless tone, and is 412 on a Down channel.
   * `POST /channels/{channelId}/answer`. Since Asterisk 12.0.0.
   */
  answer(): Observable<void>;

  /**
   * Queues a ringing indication to the caller.
   * `POST /channels/{channelId}/ring`. Since Asterisk 12.0.0.
   */
  ring(): Observable<void>;

  /**
   * Queues the end of ringing that Asterisk itself generates.
   * `DELETE /channels/{channelId}/ring`. Since Asterisk 12.0.0.
   */
  ringStop(): Observable<void>;

  /**
   * Queues a progress indication, so that early media can flow before the call is answered.
   * `POST /channels/{channelId}/progress`. Since Asterisk 22.6.0, 21.11.0, 20.16.0.
   */
  progress(): Observable<void>;

  /**
   * Queues touch tones towards the channel; `w` waits 500 milliseconds and invalid characters are skipped silently.
   * `POST /channels/{channelId}/dtmf`. Since Asterisk 12.0.0.
   */
  sendDTMF(params?: {
    /** Digits `0-9`, `A-D`, `*` and `#`; `w` waits 500 milliseconds. */
    readonly dtmf?: string | undefined;
    /** Pause before the first digit, in milliseconds. */
    readonly before?: number | undefined;
    /** Pause from one digit to the next, in milliseconds. */
    readonly between?: number | undefined;
    /** Length of each tone, in milliseconds. */
    readonly duration?: number | undefined;
    /** Pause after the last digit, in milliseconds. */
    readonly after?: number | undefined;
  }): Observable<void>;

  /**
   * Blocks audio from or to the channel; answers at once and queues.
   * `POST /channels/{channelId}/mute`. Since Asterisk 12.0.0.
   */
  mute(params?: {
    /** `in` is audio coming from the channel, `out` is audio sent to it. */
    readonly direction?: 'both' | 'in' | 'out' | undefined;
  }): Observable<void>;

  /**
   * Lets audio from or to the channel pass again.
   * `DELETE /channels/{channelId}/mute`. Since Asterisk 12.0.0.
   */
  unmute(params?: {
    /** `in` is audio coming from the channel, `out` is audio sent to it. */
    readonly direction?: 'both' | 'in' | 'out' | undefined;
  }): Observable<void>;

  /**
   * Tells the far end it is on hold; no event follows, unlike a hold from the far end.
   * `POST /channels/{channelId}/hold`. Since Asterisk 12.0.0.
   */
  hold(): Observable<void>;

  /**
   * Tells the far end that the hold is over; no event follows.
   * `DELETE /channels/{channelId}/hold`. Since Asterisk 12.0.0.
   */
  unhold(): Observable<void>;

  /**
   * Plays music on hold to the channel; a later `play` cuts it off and it does not come back.
   * `POST /channels/{channelId}/moh`. Since Asterisk 12.0.0.
   */
  startMoh(params?: {
    /** Class of music on hold, as configured in musiconhold.conf. */
    readonly mohClass?: string | undefined;
  }): Observable<void>;

  /**
   * Ends music on hold that `startMoh` began on the channel.
   * `DELETE /channels/{channelId}/moh`. Since Asterisk 12.0.0.
   */
  stopMoh(): Observable<void>;

  /**
   * Sends silence frames to keep the media stream alive; a later `play` ends it permanently.
   * `POST /channels/{channelId}/silence`. Since Asterisk 12.0.0.
   */
  startSilence(): Observable<void>;

  /**
   * Ends the silence stream of `startSilence`.
   * `DELETE /channels/{channelId}/silence`. Since Asterisk 12.0.0.
   */
  stopSilence(): Observable<void>;

  /**
   * Responds at once and queues: the response does not mean that the sound was played, and bad media may end without an event.
   * `POST /channels/{channelId}/play`. Since Asterisk 12.0.0.
   */
  play(params: {
    /** One or more URIs with the case-sensitive schemes `sound:`, `tone:`, `digits:`, `number:`, `characters:` or `recording:`. */
    readonly media: string | readonly string[];
    /** Language of the sounds, such as `en` or `fr`. */
    readonly lang?: string | undefined;
    /** Where to begin in the first item, in milliseconds. */
    readonly offsetms?: number | undefined;
    /** How far `forward` and `reverse` jump, in milliseconds. */
    readonly skipms?: number | undefined;
    /** Id of the playback; not checked for uniqueness. */
    readonly playbackId?: string | undefined;
  }): Observable<Playback>;

  /**
   * Queues media under a chosen playback id; a reused id is not refused and runs as two playbacks.
   * `POST /channels/{channelId}/play/{playbackId}`. Since Asterisk 12.2.0.
   */
  playWithId(params: {
    /** Id of the playback; not checked for uniqueness. */
    readonly playbackId: string;
    /** One or more URIs with the case-sensitive schemes `sound:`, `tone:`, `digits:`, `number:`, `characters:` or `recording:`. */
    readonly media: string | readonly string[];
    /** Language of the sounds, such as `en` or `fr`. */
    readonly lang?: string | undefined;
    /** Where to begin in the first item, in milliseconds. */
    readonly offsetms?: number | undefined;
    /** How far `forward` and `reverse` jump, in milliseconds. */
    readonly skipms?: number | undefined;
  }): Observable<Playback>;

  /**
   * Queues a recording of what comes from the channel, not of the audio that it plays; it occupies the command queue until done.
   * `POST /channels/{channelId}/record`. Since Asterisk 12.0.0.
   */
  record(params: {
    /** Name of the recording without extension; may contain folders, but no `..`. */
    readonly name: string;
    /** File format, such as `wav`; 422 if the server does not know it. */
    readonly format: string;
    /** Longest duration in seconds, 0 for unlimited; noticed late while no audio flows. */
    readonly maxDurationSeconds?: number | undefined;
    /** Seconds of silence that end the recording, 0 to ignore silence. */
    readonly maxSilenceSeconds?: number | undefined;
    /** What to do about an existing file of that name; `fail` answers 409. */
    readonly ifExists?: 'fail' | 'overwrite' | 'append' | undefined;
    /** Whether a tone is played before recording; the events are the same either way. */
    readonly beep?: boolean | undefined;
    /** Key on the phone that ends the recording. */
    readonly terminateOn?: 'none' | 'any' | '*' | '#' | undefined;
  }): Observable<LiveRecording>;

  /**
   * Reads a channel variable or dialplan function, also outside Stasis; 404 if the variable is not set.
   * `GET /channels/{channelId}/variable`. Since Asterisk 12.0.0.
   */
  getChannelVar(params: {
    /** Name of a variable, or a dialplan function such as `CALLERID(num)`. */
    readonly variable: string;
  }): Observable<model.Variable>;

  /**
   * Writes a variable or function of a channel; the answer waits for the current playback or recording to end.
   * `POST /channels/{channelId}/variable`. Since Asterisk 12.0.0.
   */
  setChannelVar(params: {
    /** Name of a variable, or a dialplan function such as `CALLERID(num)`. */
    readonly variable: string;
    /** New value, as text. */
    readonly value?: string | undefined;
    /** Whether events carry the variable in their snapshots from now on. */
    readonly report_events?: boolean | undefined;
  }): Observable<void>;

  /**
   * Reads several channel variables at once; any unknown name turns the call into a 404.
   * `GET /channels/{channelId}/variables`. Since Asterisk 20.20.0, 22.10.0, 23.4.0.
   */
  getChannelVars(params: {
    /** Names to read, comma-separated. */
    readonly variables: string | readonly string[];
  }): Observable<model.Variables>;

  /**
   * Writes several channel variables in one call, which waits behind media like a single write.
   * `POST /channels/{channelId}/variables`. Since Asterisk 20.20.0, 22.10.0, 23.4.0.
   */
  setChannelVars(params: {
    /** Map of names to texts or to `{ value, report_events }`; numbers are refused. */
    readonly variables: VariableMap;
  }): Observable<void>;

  /**
   * Creates a channel that listens to or speaks into another one; it ends when the watched channel hangs up.
   * `POST /channels/{channelId}/snoop`. Since Asterisk 12.0.0.
   */
  snoopChannel(params: {
    /** What to listen to: `in` is audio from the watched channel, `out` is audio to it. */
    readonly spy?: 'none' | 'both' | 'out' | 'in' | undefined;
    /** Direction of the whispered audio: `out` reaches the watched party, `in` reaches its counterpart. */
    readonly whisper?: 'none' | 'both' | 'out' | 'in' | undefined;
    /** Name of the Stasis application that receives the channel, at most 73 characters. */
    readonly app: string;
    /** Arguments for the application as one comma-separated text; appear in `StasisStart.args`. */
    readonly appArgs?: string | undefined;
    /** Id for the snooping channel. */
    readonly snoopId?: string | undefined;
  }): Observable<Channel>;

  /**
   * Snoops under a chosen id; a duplicate id is reported as 500, not 409.
   * `POST /channels/{channelId}/snoop/{snoopId}`. Since Asterisk 12.2.0.
   */
  snoopChannelWithId(params: {
    /** Id for the snooping channel. */
    readonly snoopId: string;
    /** What to listen to: `in` is audio from the watched channel, `out` is audio to it. */
    readonly spy?: 'none' | 'both' | 'out' | 'in' | undefined;
    /** Direction of the whispered audio: `out` reaches the watched party, `in` reaches its counterpart. */
    readonly whisper?: 'none' | 'both' | 'out' | 'in' | undefined;
    /** Name of the Stasis application that receives the channel, at most 73 characters. */
    readonly app: string;
    /** Arguments for the application as one comma-separated text; appear in `StasisStart.args`. */
    readonly appArgs?: string | undefined;
  }): Observable<Channel>;

  /**
   * Calls out on a channel made by `create`; busy or congestion leaves it Down in Stasis until the timeout.
   * `POST /channels/{channelId}/dial`. Since Asterisk 14.0.0.
   */
  dial(params?: {
    /** Id of a channel to be treated as the caller; the application is not subscribed to it by this. */
    readonly caller?: string | undefined;
    /** Seconds until an unanswered call is hung up; 0 for no limit. */
    readonly timeout?: number | undefined;
  }): Observable<void>;

  /**
   * Returns RTP counters and quality figures; 403 for a channel whose driver has no RTP.
   * `GET /channels/{channelId}/rtp_statistics`. Since Asterisk 13.27.0, 16.4.0.
   */
  rtpstatistics(): Observable<model.RTPstat>;

  /**
   * Reports progress to a phone whose transfer the application handles itself; each report emits a `ChannelTransfer`.
   * `POST /channels/{channelId}/transfer_progress`. Since Asterisk 22.3.0, 21.8.0, 20.13.0.
   */
  transfer_progress(params: {
    /** `channel_progress`, `channel_answered`, `channel_unavailable` or `channel_declined`. */
    readonly states: string;
  }): Observable<void>;
}

/**
 * A device and its state, as used for hints and lamps.
 * Its methods are cold and send its id by themselves.
 */
export interface DeviceState<Data = model.DeviceStateSnapshot> extends EventfulObject<Data, Pick<AriEventMap, DeviceStateEventType>> {
  /**
   * Returns the state of any device; an unknown name is 200 with `INVALID` or `UNKNOWN`.
   * `GET /deviceStates/{deviceName}`. Since Asterisk 12.0.0.
   */
  get(): Observable<DeviceState>;

  /**
   * Sets a `Stasis:` device state, making it if absent; other names are refused with 409.
   * `PUT /deviceStates/{deviceName}`. Since Asterisk 12.0.0.
   */
  update(params: {
    /** The new state. */
    readonly deviceState: 'NOT_INUSE' | 'INUSE' | 'BUSY' | 'INVALID' | 'UNAVAILABLE' | 'RINGING' | 'RINGINUSE' | 'ONHOLD';
  }): Observable<void>;

  /**
   * Removes a `Stasis:` device state; 204 whether or not it was set.
   * `DELETE /deviceStates/{deviceName}`. Since Asterisk 12.0.0.
   */
  delete(): Observable<void>;
}

/**
 * A configured party that can be called, identified by technology and resource together.
 * Its methods are cold and send its id by themselves.
 */
export interface Endpoint<Data = model.EndpointSnapshot> extends EventfulObject<Data, Pick<AriEventMap, EndpointEventType>> {
  /**
   * Returns state and channel ids of one endpoint.
   * `GET /endpoints/{tech}/{resource}`. Since Asterisk 12.0.0.
   */
  get(): Observable<Endpoint>;

  /**
   * Sends a text message outside a call to the endpoint named in the path.
   * `PUT /endpoints/{tech}/{resource}/sendMessage`. Since Asterisk 13.0.0.
   */
  sendMessageToEndpoint(params: {
    /** Sender of the form `pjsip:<endpoint>`, or a technology URI. */
    readonly from: string;
    /** Text of the message. */
    readonly body?: string | undefined;
    /** Texts to send along with the message, as SIP headers with PJSIP. */
    readonly variables?: VariableMap | undefined;
  }): Observable<void>;

  /**
   * Asks the endpoint named in the path to contact another address.
   * `POST /endpoints/{tech}/{resource}/refer`. Since Asterisk 18.20.0, 20.5.0.
   */
  referToEndpoint(params: {
    /** Sender of the form `pjsip:<endpoint>`, or a technology URI. */
    readonly from: string;
    /** Address to contact: an endpoint or a URI, such as `sip:bob@example.com`. */
    readonly refer_to: string;
    /** Whether an endpoint given in `refer_to` is reached through this Asterisk and not directly. */
    readonly to_self?: boolean | undefined;
    /** Texts to send along, as SIP headers with PJSIP. */
    readonly variables?: VariableMap | undefined;
  }): Observable<void>;
}

/**
 * A recording that is queued, running or just ended.
 * Its methods are cold and send its id by themselves.
 */
export interface LiveRecording<Data = model.LiveRecordingSnapshot> extends EndingObject<Data, Pick<AriEventMap, LiveRecordingEventType>> {
  /**
   * Returns a recording that is queued or in progress.
   * `GET /recordings/live/{recordingName}`. Since Asterisk 12.0.0.
   */
  getLive(): Observable<LiveRecording>;

  /**
   * Ends a recording and drops the file, reported as `done`; one that is still queued starts nonetheless later.
   * `DELETE /recordings/live/{recordingName}`. Since Asterisk 12.0.0.
   */
  cancel(): Observable<void>;

  /**
   * Ends a recording and keeps the file; one that is still queued starts nonetheless later.
   * `POST /recordings/live/{recordingName}/stop`. Since Asterisk 12.0.0.
   */
  stop(): Observable<void>;

  /**
   * Halts a recording without ending it; paused time counts towards no limit. May be repeated.
   * `POST /recordings/live/{recordingName}/pause`. Since Asterisk 12.0.0.
   */
  pause(): Observable<void>;

  /**
   * Resumes a paused recording.
   * `DELETE /recordings/live/{recordingName}/pause`. Since Asterisk 12.0.0.
   */
  unpause(): Observable<void>;

  /**
   * Records silence in place of the audio; the state never shows it. May be repeated.
   * `POST /recordings/live/{recordingName}/mute`. Since Asterisk 12.0.0.
   */
  mute(): Observable<void>;

  /**
   * Records the real audio again.
   * `DELETE /recordings/live/{recordingName}/mute`. Since Asterisk 12.0.0.
   */
  unmute(): Observable<void>;
}

/**
 * An external mailbox with its message counts.
 * Its methods are cold and send its id by themselves.
 */
export interface Mailbox<Data = model.MailboxSnapshot> extends AriObject<Data> {
  /**
   * Returns the message counts of one mailbox.
   * `GET /mailboxes/{mailboxName}`. Since Asterisk 12.1.0.
   */
  get(): Observable<Mailbox>;

  /**
   * Sets the message counts of a mailbox, making it if absent; phones get their indicator from it.
   * `PUT /mailboxes/{mailboxName}`. Since Asterisk 12.1.0.
   */
  update(params: {
    /** Number of old messages. */
    readonly oldMessages: number;
    /** Number of new messages. */
    readonly newMessages: number;
  }): Observable<void>;

  /**
   * Removes a mailbox and its counts.
   * `DELETE /mailboxes/{mailboxName}`. Since Asterisk 12.1.0.
   */
  delete(): Observable<void>;
}

/**
 * A media operation on a channel or bridge.
 * Its methods are cold and send its id by themselves.
 */
export interface Playback<Data = model.PlaybackSnapshot> extends EndingObject<Data, Pick<AriEventMap, PlaybackEventType>> {
  /**
   * Returns a playback that is queued or running; a finished one is a 404.
   * `GET /playbacks/{playbackId}`. Since Asterisk 12.0.0.
   */
  get(): Observable<Playback>;

  /**
   * Stops a playback at once, reported as `done`; a queued one ends when its turn comes, without ever starting.
   * `DELETE /playbacks/{playbackId}`. Since Asterisk 12.0.0.
   */
  stop(): Observable<void>;

  /**
   * Pauses, resumes or moves within a playing file; 409 while it is still queued.
   * `POST /playbacks/{playbackId}/control`. Since Asterisk 12.0.0.
   */
  control(params: {
    /** `restart`, `pause`, `unpause`, `reverse` or `forward`; lower case only. */
    readonly operation: 'restart' | 'pause' | 'unpause' | 'reverse' | 'forward';
  }): Observable<void>;
}

/**
 * An installed sound.
 * Its methods are cold and send its id by themselves.
 */
export interface Sound<Data = model.SoundSnapshot> extends AriObject<Data> {
  /**
   * Returns text, languages and formats of one sound.
   * `GET /sounds/{soundId}`. Since Asterisk 12.0.0.
   */
  get(): Observable<Sound>;
}

/**
 * A finished recording on disk.
 * Its methods are cold and send its id by themselves.
 */
export interface StoredRecording<Data = model.StoredRecordingSnapshot> extends AriObject<Data> {
  /**
   * Returns name and format of a finished recording.
   * `GET /recordings/stored/{recordingName}`. Since Asterisk 12.0.0.
   */
  getStored(): Observable<StoredRecording>;

  /**
   * Deletes the file of a finished recording.
   * `DELETE /recordings/stored/{recordingName}`. Since Asterisk 12.0.0.
   */
  deleteStored(): Observable<void>;

  /**
   * Downloads the bytes of a finished recording; the content type is `audio/<format>`.
   * `GET /recordings/stored/{recordingName}/file`. Since Asterisk 14.0.0.
   */
  getStoredFile(): Observable<Uint8Array>;

  /**
   * Copies a finished recording to a new name; 409 if that name is in use.
   * `POST /recordings/stored/{recordingName}/copy`. Since Asterisk 12.5.0.
   */
  copyStored(params: {
    /** Name for the copy, without file extension. */
    readonly destinationRecordingName: string;
  }): Observable<StoredRecording>;
}
