// Written by `npm run generate` from the API of Asterisk 22.10.1. Do not edit.

import type { Observable } from 'rxjs';
import type { EventFilter, VariableMap } from '../description/bodies.js';
import type * as model from './models.js';
import type { Bridge, Channel, DeviceState, Endpoint, LiveRecording, Mailbox, Playback, Sound, StoredRecording } from './objects.js';

/**
 * The Asterisk process itself: information, modules, log files, global variables and dynamic configuration.
 * Every method is cold: one subscription is one request.
 */
export interface AsteriskResource {
  /**
   * Reads the attributes of one dynamic (sorcery) configuration object.
   * `GET /asterisk/config/dynamic/{configClass}/{objectType}/{id}`. Since Asterisk 13.5.0.
   */
  getObject(params: {
    /** Name of the module that owns the configuration, such as `res_pjsip`. */
    readonly configClass: string;
    /** Type of the object within its class, such as `endpoint` or `aor`. */
    readonly objectType: string;
    /** Id of the configuration object, such as the name of an endpoint. */
    readonly id: string;
  }): Observable<readonly model.ConfigTuple[]>;

  /**
   * Writes a dynamic configuration object, creating it if needed; needs a writable sorcery backend, else 403.
   * `PUT /asterisk/config/dynamic/{configClass}/{objectType}/{id}`. Since Asterisk 13.5.0.
   */
  updateObject(params: {
    /** Name of the module that owns the configuration, such as `res_pjsip`. */
    readonly configClass: string;
    /** Type of the object within its class, such as `endpoint` or `aor`. */
    readonly objectType: string;
    /** Id of the configuration object, such as the name of an endpoint. */
    readonly id: string;
    /** Attributes to set, each as `{ attribute, value }`. */
    readonly fields?: readonly model.ConfigTuple[] | undefined;
  }): Observable<readonly model.ConfigTuple[]>;

  /**
   * Removes a dynamic configuration object from a writable sorcery backend.
   * `DELETE /asterisk/config/dynamic/{configClass}/{objectType}/{id}`. Since Asterisk 13.5.0.
   */
  deleteObject(params: {
    /** Name of the module that owns the configuration, such as `res_pjsip`. */
    readonly configClass: string;
    /** Type of the object within its class, such as `endpoint` or `aor`. */
    readonly objectType: string;
    /** Id of the configuration object, such as the name of an endpoint. */
    readonly id: string;
  }): Observable<void>;

  /**
   * Returns build, system, configuration and status information of the server.
   * `GET /asterisk/info`. Since Asterisk 12.0.0.
   */
  getInfo(params?: {
    /** Sections to return; all if left out. */
    readonly only?: 'build' | 'system' | 'config' | 'status' | readonly ('build' | 'system' | 'config' | 'status')[] | undefined;
  }): Observable<model.AsteriskInfo>;

  /**
   * Checks that ARI answers; returns `pong` with the server id and time.
   * `GET /asterisk/ping`. Since Asterisk 13.25.0, 16.2.0.
   */
  ping(): Observable<model.AsteriskPing>;

  /**
   * Lists the modules known to Asterisk, loaded or not running.
   * `GET /asterisk/modules`. Since Asterisk 13.5.0.
   */
  listModules(): Observable<readonly model.Module[]>;

  /**
   * Returns name, state and use count of one module.
   * `GET /asterisk/modules/{moduleName}`. Since Asterisk 13.5.0.
   */
  getModule(params: {
    /** File name of the module with its suffix, such as `res_ari.so`. */
    readonly moduleName: string;
  }): Observable<model.Module>;

  /**
   * Loads a module file; 409 if it is loaded already or refuses to load.
   * `POST /asterisk/modules/{moduleName}`. Since Asterisk 13.5.0.
   */
  loadModule(params: {
    /** File name of the module with its suffix, such as `res_ari.so`. */
    readonly moduleName: string;
  }): Observable<void>;

  /**
   * Unloads a module; 409 while other modules or calls use it.
   * `DELETE /asterisk/modules/{moduleName}`. Since Asterisk 13.5.0.
   */
  unloadModule(params: {
    /** File name of the module with its suffix, such as `res_ari.so`. */
    readonly moduleName: string;
  }): Observable<void>;

  /**
   * Makes a module read its configuration again; 409 if the module cannot reload.
   * `PUT /asterisk/modules/{moduleName}`. Since Asterisk 13.5.0.
   */
  reloadModule(params: {
    /** File name of the module with its suffix, such as `res_ari.so`. */
    readonly moduleName: string;
  }): Observable<void>;

  /**
   * Lists log destinations with their kind and levels.
   * `GET /asterisk/logging`. Since Asterisk 13.6.0.
   */
  listLogChannels(): Observable<readonly model.LogChannel[]>;

  /**
   * Starts an additional log file; 409 if the name is taken.
   * `POST /asterisk/logging/{logChannelName}`. Since Asterisk 13.6.0.
   */
  addLog(params: {
    /** Name of the log file. */
    readonly logChannelName: string;
    /** Levels to log, comma-separated, such as `notice,warning,error`. */
    readonly configuration: string;
  }): Observable<void>;

  /**
   * Stops and removes a log file that was added.
   * `DELETE /asterisk/logging/{logChannelName}`. Since Asterisk 13.6.0.
   */
  deleteLog(params: {
    /** Name of the log file. */
    readonly logChannelName: string;
  }): Observable<void>;

  /**
   * Closes a log file under a new name and continues with a fresh one.
   * `PUT /asterisk/logging/{logChannelName}/rotate`. Since Asterisk 13.6.0.
   */
  rotateLog(params: {
    /** Name of the log file. */
    readonly logChannelName: string;
  }): Observable<void>;

  /**
   * Reads a global variable; an unknown one yields an empty value rather than a 404.
   * `GET /asterisk/variable`. Since Asterisk 12.0.0.
   */
  getGlobalVar(params: {
    /** Name of the global variable. */
    readonly variable: string;
  }): Observable<model.Variable>;

  /**
   * Writes a global variable, visible to all channels and the dialplan.
   * `POST /asterisk/variable`. Since Asterisk 12.0.0.
   */
  setGlobalVar(params: {
    /** Name of the global variable. */
    readonly variable: string;
    /** New value, as text. */
    readonly value?: string | undefined;
  }): Observable<void>;
}

/**
 * Endpoints configured in channel drivers, with text messages and referrals to them.
 * Every method is cold: one subscription is one request.
 */
export interface EndpointsResource {
  /**
   * Lists every endpoint of all technologies.
   * `GET /endpoints`. Since Asterisk 12.0.0.
   */
  list(): Observable<readonly Endpoint[]>;

  /**
   * Sends a text message outside a call; 202 says only that it was handed over.
   * `PUT /endpoints/sendMessage`. Since Asterisk 13.0.0.
   */
  sendMessage(params: {
    /** Recipient of the form `pjsip:<endpoint>`, or a technology URI. */
    readonly to: string;
    /** Sender of the form `pjsip:<endpoint>`, or a technology URI. */
    readonly from: string;
    /** Text of the message. */
    readonly body?: string | undefined;
    /** Texts to send along with the message, as SIP headers with PJSIP. */
    readonly variables?: VariableMap | undefined;
  }): Observable<void>;

  /**
   * Asks an endpoint, outside a call, to contact another address; 202 does not mean it obeyed.
   * `POST /endpoints/refer`. Since Asterisk 18.20.0, 20.5.0.
   */
  refer(params: {
    /** Target of the request: `pjsip:<endpoint>` or a SIP URI. */
    readonly to: string;
    /** Sender of the form `pjsip:<endpoint>`, or a technology URI. */
    readonly from: string;
    /** Address to contact: an endpoint or a URI, such as `sip:bob@example.com`. */
    readonly refer_to: string;
    /** Whether an endpoint given in `refer_to` is reached through this Asterisk and not directly. */
    readonly to_self?: boolean | undefined;
    /** Texts to send along, as SIP headers with PJSIP; `display_name` goes before the target. */
    readonly variables?: VariableMap | undefined;
  }): Observable<void>;

  /**
   * Lists the endpoints of one technology.
   * `GET /endpoints/{tech}`. Since Asterisk 12.0.0.
   */
  listByTech(params: {
    /** Channel technology as Asterisk spells it, such as `PJSIP`. */
    readonly tech: string;
  }): Observable<readonly Endpoint[]>;

  /**
   * Returns state and channel ids of one endpoint.
   * `GET /endpoints/{tech}/{resource}`. Since Asterisk 12.0.0.
   */
  get(params: {
    /** Channel technology as Asterisk spells it, such as `PJSIP`. */
    readonly tech: string;
    /** Name of the endpoint within its technology. */
    readonly resource: string;
  }): Observable<Endpoint>;

  /**
   * Sends a text message outside a call to the endpoint named in the path.
   * `PUT /endpoints/{tech}/{resource}/sendMessage`. Since Asterisk 13.0.0.
   */
  sendMessageToEndpoint(params: {
    /** Channel technology as Asterisk spells it, such as `PJSIP`. */
    readonly tech: string;
    /** Name of the endpoint within its technology. */
    readonly resource: string;
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
    /** Channel technology as Asterisk spells it, such as `PJSIP`. */
    readonly tech: string;
    /** Name of the endpoint within its technology. */
    readonly resource: string;
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
 * Channels, the legs of calls: dialling, answering, media, variables and hangup.
 * Every method is cold: one subscription is one request.
 */
export interface ChannelsResource {
  /**
   * Lists all channels of the server in one unpaged answer, including those outside Stasis.
   * `GET /channels`. Since Asterisk 12.0.0.
   */
  list(): Observable<readonly Channel[]>;

  /**
   * Dials an endpoint and runs an application or extension on answer; 200 says only that the channel exists.
   * `POST /channels`. Since Asterisk 12.0.0.
   */
  originate(params: {
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
    /** Id of the channel, at most 149 characters; choose it yourself to listen before the call starts. */
    readonly channelId?: string | undefined;
    /** Id for the second half of a Local channel; by default the first id with `;2` added. */
    readonly otherChannelId?: string | undefined;
    /** Id of the channel on whose behalf the call is made; its codecs are preferred. */
    readonly originator?: string | undefined;
    /** Codecs offered to the endpoint, comma-separated, such as `alaw,ulaw`; not with `originator`. */
    readonly formats?: string | undefined;
  }): Observable<Channel>;

  /**
   * Makes an undialled channel that enters the application in state Down; wait for `StasisStart`, then `dial`.
   * `POST /channels/create`. Since Asterisk 14.0.0.
   */
  create(params: {
    /** Dial string of the form `<technology>/<resource>`, such as `PJSIP/alice` or `Local/100@default`. */
    readonly endpoint: string;
    /** Name of the Stasis application that receives the channel, at most 73 characters. */
    readonly app: string;
    /** Arguments for the application as one comma-separated text; appear in `StasisStart.args`. */
    readonly appArgs?: string | undefined;
    /** Id of the channel, at most 149 characters; choose it yourself to listen before the call starts. */
    readonly channelId?: string | undefined;
    /** Id for the second half of a Local channel; by default the first id with `;2` added. */
    readonly otherChannelId?: string | undefined;
    /** Id of the channel on whose behalf the call is made; its codecs are preferred. */
    readonly originator?: string | undefined;
    /** Codecs offered to the endpoint, comma-separated, such as `alaw,ulaw`; not with `originator`. */
    readonly formats?: string | undefined;
    /** Map of names to texts or to `{ value, report_events }`; numbers are refused. */
    readonly variables?: VariableMap | undefined;
  }): Observable<Channel>;

  /**
   * Returns a snapshot of a channel, in or out of Stasis; takes ids only, no channel names.
   * `GET /channels/{channelId}`. Since Asterisk 12.0.0.
   */
  get(params: {
    /** Id of the channel, at most 149 characters; choose it yourself to listen before the call starts. */
    readonly channelId: string;
  }): Observable<Channel>;

  /**
   * Dials like `originate` with the channel id in the path, so a listener can be ready before events arrive.
   * `POST /channels/{channelId}`. Since Asterisk 12.2.0.
   */
  originateWithId(params: {
    /** Id of the channel, at most 149 characters; choose it yourself to listen before the call starts. */
    readonly channelId: string;
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
  hangup(params: {
    /** Id of the channel, at most 149 characters; choose it yourself to listen before the call starts. */
    readonly channelId: string;
    /** Hangup cause as a Q.850 number, such as 17 for busy; not together with `reason`. */
    readonly reason_code?: string | undefined;
    /** Hangup cause by name, such as `busy`; not together with `reason_code`. */
    readonly reason?: 'normal' | 'busy' | 'congestion' | 'no_answer' | 'timeout' | 'rejected' | 'unallocated' | 'normal_unspecified' | 'number_incomplete' | 'codec_mismatch' | 'interworking' | 'failure' | 'answered_elsewhere' | undefined;
  }): Observable<void>;

  /**
   * Leaves the application and lets the call live on in the dialplan; answers at once.
   * `POST /channels/{channelId}/continue`. Since Asterisk 12.0.0.
   */
  continueInDialplan(params: {
    /** Id of the channel, at most 149 characters; choose it yourself to listen before the call starts. */
    readonly channelId: string;
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
    /** Id of the channel, at most 149 characters; choose it yourself to listen before the call starts. */
    readonly channelId: string;
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
    /** Id of the channel, at most 149 characters; choose it yourself to listen before the call starts. */
    readonly channelId: string;
    /** Target of the same technology as the channel, such as `PJSIP/bob`. */
    readonly endpoint: string;
  }): Observable<void>;

  /**
   * Answers an inbound call; blocks behind queued media, without end behind an endless tone, and is 412 on a Down channel.
   * `POST /channels/{channelId}/answer`. Since Asterisk 12.0.0.
   */
  answer(params: {
    /** Id of the channel, at most 149 characters; choose it yourself to listen before the call starts. */
    readonly channelId: string;
  }): Observable<void>;

  /**
   * Queues a ringing indication to the caller.
   * `POST /channels/{channelId}/ring`. Since Asterisk 12.0.0.
   */
  ring(params: {
    /** Id of the channel, at most 149 characters; choose it yourself to listen before the call starts. */
    readonly channelId: string;
  }): Observable<void>;

  /**
   * Queues the end of ringing that Asterisk itself generates.
   * `DELETE /channels/{channelId}/ring`. Since Asterisk 12.0.0.
   */
  ringStop(params: {
    /** Id of the channel, at most 149 characters; choose it yourself to listen before the call starts. */
    readonly channelId: string;
  }): Observable<void>;

  /**
   * Queues a progress indication, so that early media can flow before the call is answered.
   * `POST /channels/{channelId}/progress`. Since Asterisk 22.6.0, 21.11.0, 20.16.0.
   */
  progress(params: {
    /** Id of the channel, at most 149 characters; choose it yourself to listen before the call starts. */
    readonly channelId: string;
  }): Observable<void>;

  /**
   * Queues touch tones towards the channel; `w` waits 500 milliseconds and invalid characters are skipped silently.
   * `POST /channels/{channelId}/dtmf`. Since Asterisk 12.0.0.
   */
  sendDTMF(params: {
    /** Id of the channel, at most 149 characters; choose it yourself to listen before the call starts. */
    readonly channelId: string;
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
  mute(params: {
    /** Id of the channel, at most 149 characters; choose it yourself to listen before the call starts. */
    readonly channelId: string;
    /** `in` is audio coming from the channel, `out` is audio sent to it. */
    readonly direction?: 'both' | 'in' | 'out' | undefined;
  }): Observable<void>;

  /**
   * Lets audio from or to the channel pass again.
   * `DELETE /channels/{channelId}/mute`. Since Asterisk 12.0.0.
   */
  unmute(params: {
    /** Id of the channel, at most 149 characters; choose it yourself to listen before the call starts. */
    readonly channelId: string;
    /** `in` is audio coming from the channel, `out` is audio sent to it. */
    readonly direction?: 'both' | 'in' | 'out' | undefined;
  }): Observable<void>;

  /**
   * Tells the far end it is on hold; no event follows, unlike a hold from the far end.
   * `POST /channels/{channelId}/hold`. Since Asterisk 12.0.0.
   */
  hold(params: {
    /** Id of the channel, at most 149 characters; choose it yourself to listen before the call starts. */
    readonly channelId: string;
  }): Observable<void>;

  /**
   * Tells the far end that the hold is over; no event follows.
   * `DELETE /channels/{channelId}/hold`. Since Asterisk 12.0.0.
   */
  unhold(params: {
    /** Id of the channel, at most 149 characters; choose it yourself to listen before the call starts. */
    readonly channelId: string;
  }): Observable<void>;

  /**
   * Plays music on hold to the channel; a later `play` cuts it off and it does not come back.
   * `POST /channels/{channelId}/moh`. Since Asterisk 12.0.0.
   */
  startMoh(params: {
    /** Id of the channel, at most 149 characters; choose it yourself to listen before the call starts. */
    readonly channelId: string;
    /** Class of music on hold, as configured in musiconhold.conf. */
    readonly mohClass?: string | undefined;
  }): Observable<void>;

  /**
   * Ends music on hold that `startMoh` began on the channel.
   * `DELETE /channels/{channelId}/moh`. Since Asterisk 12.0.0.
   */
  stopMoh(params: {
    /** Id of the channel, at most 149 characters; choose it yourself to listen before the call starts. */
    readonly channelId: string;
  }): Observable<void>;

  /**
   * Sends silence frames to keep the media stream alive; a later `play` ends it permanently.
   * `POST /channels/{channelId}/silence`. Since Asterisk 12.0.0.
   */
  startSilence(params: {
    /** Id of the channel, at most 149 characters; choose it yourself to listen before the call starts. */
    readonly channelId: string;
  }): Observable<void>;

  /**
   * Ends the silence stream of `startSilence`.
   * `DELETE /channels/{channelId}/silence`. Since Asterisk 12.0.0.
   */
  stopSilence(params: {
    /** Id of the channel, at most 149 characters; choose it yourself to listen before the call starts. */
    readonly channelId: string;
  }): Observable<void>;

  /**
   * Responds at once and queues: the response does not mean that the sound was played, and bad media may end without an event.
   * `POST /channels/{channelId}/play`. Since Asterisk 12.0.0.
   */
  play(params: {
    /** Id of the channel, at most 149 characters; choose it yourself to listen before the call starts. */
    readonly channelId: string;
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
    /** Id of the channel, at most 149 characters; choose it yourself to listen before the call starts. */
    readonly channelId: string;
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
    /** Id of the channel, at most 149 characters; choose it yourself to listen before the call starts. */
    readonly channelId: string;
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
    /** Id of the channel, at most 149 characters; choose it yourself to listen before the call starts. */
    readonly channelId: string;
    /** Name of a variable, or a dialplan function such as `CALLERID(num)`. */
    readonly variable: string;
  }): Observable<model.Variable>;

  /**
   * Writes a variable or function of a channel; the answer waits for the current playback or recording to end.
   * `POST /channels/{channelId}/variable`. Since Asterisk 12.0.0.
   */
  setChannelVar(params: {
    /** Id of the channel, at most 149 characters; choose it yourself to listen before the call starts. */
    readonly channelId: string;
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
    /** Id of the channel, at most 149 characters; choose it yourself to listen before the call starts. */
    readonly channelId: string;
    /** Names to read, comma-separated. */
    readonly variables: string | readonly string[];
  }): Observable<model.Variables>;

  /**
   * Writes several channel variables in one call, which waits behind media like a single write.
   * `POST /channels/{channelId}/variables`. Since Asterisk 20.20.0, 22.10.0, 23.4.0.
   */
  setChannelVars(params: {
    /** Id of the channel, at most 149 characters; choose it yourself to listen before the call starts. */
    readonly channelId: string;
    /** Map of names to texts or to `{ value, report_events }`; numbers are refused. */
    readonly variables: VariableMap;
  }): Observable<void>;

  /**
   * Creates a channel that listens to or speaks into another one; it ends when the watched channel hangs up.
   * `POST /channels/{channelId}/snoop`. Since Asterisk 12.0.0.
   */
  snoopChannel(params: {
    /** Id of the channel, at most 149 characters; choose it yourself to listen before the call starts. */
    readonly channelId: string;
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
    /** Id of the channel, at most 149 characters; choose it yourself to listen before the call starts. */
    readonly channelId: string;
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
  dial(params: {
    /** Id of the channel, at most 149 characters; choose it yourself to listen before the call starts. */
    readonly channelId: string;
    /** Id of a channel to be treated as the caller; the application is not subscribed to it by this. */
    readonly caller?: string | undefined;
    /** Seconds until an unanswered call is hung up; 0 for no limit. */
    readonly timeout?: number | undefined;
  }): Observable<void>;

  /**
   * Returns RTP counters and quality figures; 403 for a channel whose driver has no RTP.
   * `GET /channels/{channelId}/rtp_statistics`. Since Asterisk 13.27.0, 16.4.0.
   */
  rtpstatistics(params: {
    /** Id of the channel, at most 149 characters; choose it yourself to listen before the call starts. */
    readonly channelId: string;
  }): Observable<model.RTPstat>;

  /**
   * Creates a channel whose audio goes to and from an external server over RTP, AudioSocket or WebSocket.
   * `POST /channels/externalMedia`. Since Asterisk 16.6.0, 17.1.0.
   */
  externalMedia(params: {
    /** Id of the channel, at most 149 characters; choose it yourself to listen before the call starts. */
    readonly channelId?: string | undefined;
    /** Name of the Stasis application that receives the channel, at most 73 characters. */
    readonly app: string;
    /** Map of names to texts or to `{ value, report_events }`; numbers are refused. */
    readonly variables?: VariableMap | undefined;
    /** `host:port`, for WebSockets the id of a websocket_client, or `INCOMING` in server mode. */
    readonly external_host?: string | undefined;
    /** Framing of the audio: `rtp` with udp, `audiosocket` with tcp, `none` with websocket. */
    readonly encapsulation?: 'rtp' | 'audiosocket' | 'none' | undefined;
    /** Network protocol of the media connection. */
    readonly transport?: 'udp' | 'tcp' | 'websocket' | undefined;
    /** `client` if Asterisk connects out, `server` if it waits for a WebSocket to come in. */
    readonly connection_type?: 'client' | 'server' | undefined;
    /** Codec of the stream, such as `ulaw` or `slin16`. */
    readonly format: string;
    /** Always `both`. */
    readonly direction?: 'both' | undefined;
    /** With AudioSocket the UUID of the stream (required there), passed on as first application argument. */
    readonly data?: string | undefined;
    /** Options of the connection; for WebSockets `f(json)` selects JSON control messages. */
    readonly transport_data?: string | undefined;
  }): Observable<Channel>;

  /**
   * Reports progress to a phone whose transfer the application handles itself; each report emits a `ChannelTransfer`.
   * `POST /channels/{channelId}/transfer_progress`. Since Asterisk 22.3.0, 21.8.0, 20.13.0.
   */
  transfer_progress(params: {
    /** Id of the channel, at most 149 characters; choose it yourself to listen before the call starts. */
    readonly channelId: string;
    /** `channel_progress`, `channel_answered`, `channel_unavailable` or `channel_declined`. */
    readonly states: string;
  }): Observable<void>;
}

/**
 * Bridges, which mix the media of channels or hold them, and what is played to or recorded from them.
 * Every method is cold: one subscription is one request.
 */
export interface BridgesResource {
  /**
   * Lists every bridge in the server, also those made by the dialplan.
   * `GET /bridges`. Since Asterisk 12.0.0.
   */
  list(): Observable<readonly Bridge[]>;

  /**
   * Creates an empty bridge that stays until destroyed; the creator is not subscribed to its events. Do not send a JSON body.
   * `POST /bridges`. Since Asterisk 12.0.0.
   */
  create(params?: {
    /** Attributes of the bridge, comma-separated: `mixing` or `holding`, with options such as `dtmf_events`. */
    readonly type?: string | undefined;
    /** Id of the bridge; may be chosen freely when creating one. */
    readonly bridgeId?: string | undefined;
    /** Name for humans; need not be unique. */
    readonly name?: string | undefined;
    /** Variables to set. In a JSON body Asterisk 22 takes every top-level key for one: use `createWithId` instead. */
    readonly variables?: VariableMap | undefined;
  }): Observable<Bridge>;

  /**
   * Creates a bridge under a chosen id; 409 if it exists (Asterisk 16 updates the existing one instead).
   * `POST /bridges/{bridgeId}`. Since Asterisk 12.2.0.
   */
  createWithId(params: {
    /** Attributes of the bridge, comma-separated: `mixing` or `holding`, with options such as `dtmf_events`. */
    readonly type?: string | undefined;
    /** Id of the bridge; may be chosen freely when creating one. */
    readonly bridgeId: string;
    /** Name for humans; need not be unique. */
    readonly name?: string | undefined;
    /** Map of names to texts or to `{ value, report_events }`; numbers are refused. */
    readonly variables?: VariableMap | undefined;
  }): Observable<Bridge>;

  /**
   * Returns a snapshot of one bridge with the ids of its members.
   * `GET /bridges/{bridgeId}`. Since Asterisk 12.0.0.
   */
  get(params: {
    /** Id of the bridge; may be chosen freely when creating one. */
    readonly bridgeId: string;
  }): Observable<Bridge>;

  /**
   * Destroys a bridge; its channels leave and stay in their applications. `BridgeDestroyed` needs a subscription.
   * `DELETE /bridges/{bridgeId}`. Since Asterisk 12.0.0.
   */
  destroy(params: {
    /** Id of the bridge; may be chosen freely when creating one. */
    readonly bridgeId: string;
  }): Observable<void>;

  /**
   * Reads a variable or dialplan function of a bridge; 404 if it is not set.
   * `GET /bridges/{bridgeId}/variable`. Since Asterisk 20.20.0, 22.10.0, 23.4.0.
   */
  getBridgeVar(params: {
    /** Id of the bridge; may be chosen freely when creating one. */
    readonly bridgeId: string;
    /** Name of a variable, or a dialplan function such as `CALLERID(num)`. */
    readonly variable: string;
  }): Observable<model.Variable>;

  /**
   * Writes a variable of a bridge. Leaving out `variable` crashes Asterisk 22.10.1, so always send it.
   * `POST /bridges/{bridgeId}/variable`. Since Asterisk 20.20.0, 22.10.0, 23.4.0.
   */
  setBridgeVar(params: {
    /** Id of the bridge; may be chosen freely when creating one. */
    readonly bridgeId: string;
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
    /** Id of the bridge; may be chosen freely when creating one. */
    readonly bridgeId: string;
    /** Names to read, comma-separated. */
    readonly variables: string | readonly string[];
  }): Observable<model.Variables>;

  /**
   * Writes several bridge variables in one call.
   * `POST /bridges/{bridgeId}/variables`. Since Asterisk 20.20.0, 22.10.0, 23.4.0.
   */
  setBridgeVars(params: {
    /** Id of the bridge; may be chosen freely when creating one. */
    readonly bridgeId: string;
    /** Map of names to texts or to `{ value, report_events }`; numbers are refused. */
    readonly variables: VariableMap;
  }): Observable<void>;

  /**
   * Puts channels into a bridge, out of any other; the answer waits until their current media ends.
   * `POST /bridges/{bridgeId}/addChannel`. Since Asterisk 12.0.0.
   */
  addChannel(params: {
    /** Id of the bridge; may be chosen freely when creating one. */
    readonly bridgeId: string;
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
    /** Id of the bridge; may be chosen freely when creating one. */
    readonly bridgeId: string;
    /** Ids of one or more channels; no spaces between them, and never as repeated query keys. */
    readonly channel: string | readonly string[];
  }): Observable<void>;

  /**
   * Fixes which member the video comes from; needs three or more members to matter.
   * `POST /bridges/{bridgeId}/videoSource/{channelId}`. Since Asterisk 13.13.0, 14.2.0.
   */
  setVideoSource(params: {
    /** Id of the bridge; may be chosen freely when creating one. */
    readonly bridgeId: string;
    /** Id of the channel, at most 149 characters; choose it yourself to listen before the call starts. */
    readonly channelId: string;
  }): Observable<void>;

  /**
   * Returns to video of the current talker.
   * `DELETE /bridges/{bridgeId}/videoSource`. Since Asterisk 13.13.0, 14.2.0.
   */
  clearVideoSource(params: {
    /** Id of the bridge; may be chosen freely when creating one. */
    readonly bridgeId: string;
  }): Observable<void>;

  /**
   * Plays music on hold to all members, or switches to another music class.
   * `POST /bridges/{bridgeId}/moh`. Since Asterisk 12.0.0.
   */
  startMoh(params: {
    /** Id of the bridge; may be chosen freely when creating one. */
    readonly bridgeId: string;
    /** Class of music on hold, as configured in musiconhold.conf. */
    readonly mohClass?: string | undefined;
  }): Observable<void>;

  /**
   * Ends music that `startMoh` began on the bridge; 409 if none plays.
   * `DELETE /bridges/{bridgeId}/moh`. Since Asterisk 12.0.0.
   */
  stopMoh(params: {
    /** Id of the bridge; may be chosen freely when creating one. */
    readonly bridgeId: string;
  }): Observable<void>;

  /**
   * Plays media to all members through an announcer channel; in an empty bridge without subscription no event is sent.
   * `POST /bridges/{bridgeId}/play`. Since Asterisk 12.0.0.
   */
  play(params: {
    /** Id of the bridge; may be chosen freely when creating one. */
    readonly bridgeId: string;
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
    /** Id of the bridge; may be chosen freely when creating one. */
    readonly bridgeId: string;
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
    /** Id of the bridge; may be chosen freely when creating one. */
    readonly bridgeId: string;
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
 * Recordings in progress (live) and finished files (stored).
 * Every method is cold: one subscription is one request.
 */
export interface RecordingsResource {
  /**
   * Lists the finished recordings on disk.
   * `GET /recordings/stored`. Since Asterisk 12.0.0.
   */
  listStored(): Observable<readonly StoredRecording[]>;

  /**
   * Returns name and format of a finished recording.
   * `GET /recordings/stored/{recordingName}`. Since Asterisk 12.0.0.
   */
  getStored(params: {
    /** Name of the recording without file extension; a slash in it is sent as `%2F`. */
    readonly recordingName: string;
  }): Observable<StoredRecording>;

  /**
   * Deletes the file of a finished recording.
   * `DELETE /recordings/stored/{recordingName}`. Since Asterisk 12.0.0.
   */
  deleteStored(params: {
    /** Name of the recording without file extension; a slash in it is sent as `%2F`. */
    readonly recordingName: string;
  }): Observable<void>;

  /**
   * Downloads the bytes of a finished recording; the content type is `audio/<format>`.
   * `GET /recordings/stored/{recordingName}/file`. Since Asterisk 14.0.0.
   */
  getStoredFile(params: {
    /** Name of the recording without file extension; a slash in it is sent as `%2F`. */
    readonly recordingName: string;
  }): Observable<Uint8Array>;

  /**
   * Copies a finished recording to a new name; 409 if that name is in use.
   * `POST /recordings/stored/{recordingName}/copy`. Since Asterisk 12.5.0.
   */
  copyStored(params: {
    /** Name of the recording without file extension; a slash in it is sent as `%2F`. */
    readonly recordingName: string;
    /** Name for the copy, without file extension. */
    readonly destinationRecordingName: string;
  }): Observable<StoredRecording>;

  /**
   * Returns a recording that is queued or in progress.
   * `GET /recordings/live/{recordingName}`. Since Asterisk 12.0.0.
   */
  getLive(params: {
    /** Name of the recording without file extension; a slash in it is sent as `%2F`. */
    readonly recordingName: string;
  }): Observable<LiveRecording>;

  /**
   * Ends a recording and drops the file, reported as `done`; one that is still queued starts nonetheless later.
   * `DELETE /recordings/live/{recordingName}`. Since Asterisk 12.0.0.
   */
  cancel(params: {
    /** Name of the recording without file extension; a slash in it is sent as `%2F`. */
    readonly recordingName: string;
  }): Observable<void>;

  /**
   * Ends a recording and keeps the file; one that is still queued starts nonetheless later.
   * `POST /recordings/live/{recordingName}/stop`. Since Asterisk 12.0.0.
   */
  stop(params: {
    /** Name of the recording without file extension; a slash in it is sent as `%2F`. */
    readonly recordingName: string;
  }): Observable<void>;

  /**
   * Halts a recording without ending it; paused time counts towards no limit. May be repeated.
   * `POST /recordings/live/{recordingName}/pause`. Since Asterisk 12.0.0.
   */
  pause(params: {
    /** Name of the recording without file extension; a slash in it is sent as `%2F`. */
    readonly recordingName: string;
  }): Observable<void>;

  /**
   * Resumes a paused recording.
   * `DELETE /recordings/live/{recordingName}/pause`. Since Asterisk 12.0.0.
   */
  unpause(params: {
    /** Name of the recording without file extension; a slash in it is sent as `%2F`. */
    readonly recordingName: string;
  }): Observable<void>;

  /**
   * Records silence in place of the audio; the state never shows it. May be repeated.
   * `POST /recordings/live/{recordingName}/mute`. Since Asterisk 12.0.0.
   */
  mute(params: {
    /** Name of the recording without file extension; a slash in it is sent as `%2F`. */
    readonly recordingName: string;
  }): Observable<void>;

  /**
   * Records the real audio again.
   * `DELETE /recordings/live/{recordingName}/mute`. Since Asterisk 12.0.0.
   */
  unmute(params: {
    /** Name of the recording without file extension; a slash in it is sent as `%2F`. */
    readonly recordingName: string;
  }): Observable<void>;
}

/**
 * Sound files installed on the server.
 * Every method is cold: one subscription is one request.
 */
export interface SoundsResource {
  /**
   * Lists installed sounds, optionally of one language or format.
   * `GET /sounds`. Since Asterisk 12.0.0.
   */
  list(params?: {
    /** Only sounds that have this language. */
    readonly lang?: string | undefined;
    /** Only sounds that have this file format. */
    readonly format?: string | undefined;
  }): Observable<readonly Sound[]>;

  /**
   * Returns text, languages and formats of one sound.
   * `GET /sounds/{soundId}`. Since Asterisk 12.0.0.
   */
  get(params: {
    /** Name of the sound, such as `hello-world`. */
    readonly soundId: string;
  }): Observable<Sound>;
}

/**
 * Media operations that are queued or running on a channel or bridge.
 * Every method is cold: one subscription is one request.
 */
export interface PlaybacksResource {
  /**
   * Returns a playback that is queued or running; a finished one is a 404.
   * `GET /playbacks/{playbackId}`. Since Asterisk 12.0.0.
   */
  get(params: {
    /** Id of the playback; not checked for uniqueness. */
    readonly playbackId: string;
  }): Observable<Playback>;

  /**
   * Stops a playback at once, reported as `done`; a queued one ends when its turn comes, without ever starting.
   * `DELETE /playbacks/{playbackId}`. Since Asterisk 12.0.0.
   */
  stop(params: {
    /** Id of the playback; not checked for uniqueness. */
    readonly playbackId: string;
  }): Observable<void>;

  /**
   * Pauses, resumes or moves within a playing file; 409 while it is still queued.
   * `POST /playbacks/{playbackId}/control`. Since Asterisk 12.0.0.
   */
  control(params: {
    /** Id of the playback; not checked for uniqueness. */
    readonly playbackId: string;
    /** `restart`, `pause`, `unpause`, `reverse` or `forward`; lower case only. */
    readonly operation: 'restart' | 'pause' | 'unpause' | 'reverse' | 'forward';
  }): Observable<void>;
}

/**
 * Device states; only names that start with `Stasis:` can be written.
 * Every method is cold: one subscription is one request.
 */
export interface DeviceStatesResource {
  /**
   * Lists the device states that ARI has set.
   * `GET /deviceStates`. Since Asterisk 12.0.0.
   */
  list(): Observable<readonly DeviceState[]>;

  /**
   * Returns the state of any device; an unknown name is 200 with `INVALID` or `UNKNOWN`.
   * `GET /deviceStates/{deviceName}`. Since Asterisk 12.0.0.
   */
  get(params: {
    /** Name of any device, such as `PJSIP/alice` or `Stasis:desk`. */
    readonly deviceName: string;
  }): Observable<DeviceState>;

  /**
   * Sets a `Stasis:` device state, making it if absent; other names are refused with 409.
   * `PUT /deviceStates/{deviceName}`. Since Asterisk 12.0.0.
   */
  update(params: {
    /** Name of the device, such as `PJSIP/alice`; writable only as `Stasis:<name>`. */
    readonly deviceName: string;
    /** The new state. */
    readonly deviceState: 'NOT_INUSE' | 'INUSE' | 'BUSY' | 'INVALID' | 'UNAVAILABLE' | 'RINGING' | 'RINGINUSE' | 'ONHOLD';
  }): Observable<void>;

  /**
   * Removes a `Stasis:` device state; 204 whether or not it was set.
   * `DELETE /deviceStates/{deviceName}`. Since Asterisk 12.0.0.
   */
  delete(params: {
    /** Name of the device, such as `PJSIP/alice`; writable only as `Stasis:<name>`. */
    readonly deviceName: string;
  }): Observable<void>;
}

/**
 * Message counts of external mailboxes; needs the module res_ari_mailboxes, else every call is a 404.
 * Every method is cold: one subscription is one request.
 */
export interface MailboxesResource {
  /**
   * Lists the mailboxes that are controlled from outside.
   * `GET /mailboxes`. Since Asterisk 12.1.0.
   */
  list(): Observable<readonly Mailbox[]>;

  /**
   * Returns the message counts of one mailbox.
   * `GET /mailboxes/{mailboxName}`. Since Asterisk 12.1.0.
   */
  get(params: {
    /** Name of the mailbox, usually `<box>@<context>`. */
    readonly mailboxName: string;
  }): Observable<Mailbox>;

  /**
   * Sets the message counts of a mailbox, making it if absent; phones get their indicator from it.
   * `PUT /mailboxes/{mailboxName}`. Since Asterisk 12.1.0.
   */
  update(params: {
    /** Name of the mailbox, usually `<box>@<context>`. */
    readonly mailboxName: string;
    /** Number of old messages. */
    readonly oldMessages: number;
    /** Number of new messages. */
    readonly newMessages: number;
  }): Observable<void>;

  /**
   * Removes a mailbox and its counts.
   * `DELETE /mailboxes/{mailboxName}`. Since Asterisk 12.1.0.
   */
  delete(params: {
    /** Name of the mailbox, usually `<box>@<context>`. */
    readonly mailboxName: string;
  }): Observable<void>;
}

/**
 * The event WebSocket, user-defined events and claims of broadcast calls.
 * Every method is cold: one subscription is one request.
 */
export interface EventsResource {
  /**
   * Sends a `ChannelUserevent` to one application; 204 also when that application is disconnected and misses it.
   * `POST /events/user/{eventName}`. Since Asterisk 12.3.0.
   */
  userEvent(params: {
    /** Name given to the user event. */
    readonly eventName: string;
    /** Name of the Stasis application. */
    readonly application: string;
    /** Objects to attach, as `channel:<id>`, `bridge:<id>` or `endpoint:<tech>/<resource>`. */
    readonly source?: string | readonly string[] | undefined;
    /** Any JSON values by name; arrive in `ChannelUserevent.userevent`. */
    readonly variables?: Readonly<Record<string, unknown>> | undefined;
  }): Observable<void>;

  /**
   * Takes a broadcast call for an application; later claims get 409, and an unregistered application kills the call.
   * `POST /events/claim`. Since Asterisk 20.17.0, 22.7.0, 23.1.0.
   */
  claimChannel(params: {
    /** Id of the channel, at most 149 characters; choose it yourself to listen before the call starts. */
    readonly channelId: string;
    /** Application that takes the call; must be registered, or the call is lost. */
    readonly application: string;
  }): Observable<void>;
}

/**
 * Stasis applications known to Asterisk: their event subscriptions and event filters.
 * Every method is cold: one subscription is one request.
 */
export interface ApplicationsResource {
  /**
   * Lists the registered applications; nothing tells whether one is connected at the moment.
   * `GET /applications`. Since Asterisk 13.0.0.
   */
  list(): Observable<readonly model.Application[]>;

  /**
   * Returns one application with its subscriptions and event filter.
   * `GET /applications/{applicationName}`. Since Asterisk 13.0.0.
   */
  get(params: {
    /** Name of the Stasis application; case-sensitive. */
    readonly applicationName: string;
  }): Observable<model.Application>;

  /**
   * Subscribes to further channels, bridges, endpoints or device states; overlapping ones deliver an event twice.
   * `POST /applications/{applicationName}/subscription`. Since Asterisk 13.0.0.
   */
  subscribe(params: {
    /** Name of the Stasis application; case-sensitive. */
    readonly applicationName: string;
    /** `channel:<id>`, `bridge:<id>`, `endpoint:<tech>/<resource>` or `deviceState:<name>`; nothing after the colon means all. */
    readonly eventSource: string | readonly string[];
  }): Observable<model.Application>;

  /**
   * Ends subscriptions; subscriptions to all channels, bridges or endpoints cannot be undone (501).
   * `DELETE /applications/{applicationName}/subscription`. Since Asterisk 13.0.0.
   */
  unsubscribe(params: {
    /** Name of the Stasis application; case-sensitive. */
    readonly applicationName: string;
    /** `channel:<id>`, `bridge:<id>`, `endpoint:<tech>/<resource>` or `deviceState:<name>`; nothing after the colon means all. */
    readonly eventSource: string | readonly string[];
  }): Observable<model.Application>;

  /**
   * Sets which event types an application receives; an allow list without `RESTResponse` silences REST over WebSocket.
   * `PUT /applications/{applicationName}/eventFilter`. Since Asterisk 13.26.0, 16.3.0.
   */
  filter(params: {
    /** Name of the Stasis application; case-sensitive. */
    readonly applicationName: string;
    /** Lists `allowed` and `disallowed` of `{ type }`; a list left out is kept, an empty body clears both. */
    readonly filter?: EventFilter | undefined;
  }): Observable<model.Application>;
}

/** Every resource by its name. */
export interface Resources {
  readonly asterisk: AsteriskResource;
  readonly endpoints: EndpointsResource;
  readonly channels: ChannelsResource;
  readonly bridges: BridgesResource;
  readonly recordings: RecordingsResource;
  readonly sounds: SoundsResource;
  readonly playbacks: PlaybacksResource;
  readonly deviceStates: DeviceStatesResource;
  readonly mailboxes: MailboxesResource;
  readonly events: EventsResource;
  readonly applications: ApplicationsResource;
}
