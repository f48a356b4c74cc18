/* The exports that both entries share: everything except the functions that create clients. */

export type { Ari } from './ari.js';
export type {
  AriOptions,
  AriLogger,
  AriIdKind,
  AriPingOptions,
  AriReconnectOptions,
  ResolvedAriOptions,
  AriTlsOptions,
} from './options.js';
export type { AriConnectionState } from './connection/connection-state.js';
export type { AriProblem } from './events/problems.js';
export { isRecovered } from './connection/recovered-start.js';
export type { AriTrace } from './trace.js';
export type { AriRequestQueueStats } from './objects/request-queue.js';

/* Call flows */
export { bridge, type BridgeOptions } from './flow/bridge/bridge.js';
export { bridgeChannels, type BridgeChannelsOptions, type BridgedCallEvent } from './flow/bridge/bridge-channels.js';
export { collect } from './flow/collect/collect.js';
export type { CollectResult } from './flow/collect/entry.js';
export type { CollectOptions } from './flow/collect/entry-rules.js';
export { dial } from './flow/dial/dial.js';
export { dialFirst } from './flow/dial/dial-first.js';
export type { DialEvent, DialOptions } from './flow/dial/dial-options.js';
export { digits } from './flow/collect/digits.js';
export { hold } from './flow/play/hold.js';
export { ignoreGone } from './flow/calls/ignore-gone.js';
export { join, type JoinOptions } from './flow/bridge/join.js';
export { isLeg } from './flow/dial/leg.js';
export { liveBridges, liveChannels } from './flow/live/live-objects.js';
export { musicOnHold } from './flow/play/music-on-hold.js';
export { mute } from './flow/play/mute.js';
export { perCall, type CallFlow, type PerCallOptions } from './flow/calls/per-call.js';
export { play, type PlayOptions } from './flow/play/play.js';
export { prompt, type PromptOptions } from './flow/collect/prompt.js';
export { record } from './flow/record/record.js';
export type { RecordOptions } from './flow/record/record-options.js';
export { indicateRinging } from './flow/play/indicate-ringing.js';
export { playSilence } from './flow/play/play-silence.js';
export { snoop } from './flow/snoop/snoop.js';
export type { SnoopOptions } from './flow/snoop/snoop-options.js';
export { untilEnded } from './flow/calls/until-ended.js';

/* Errors */
export {
  AriConnectionError,
  AriError,
  AriHttpError,
  AriInputError,
  AriNoResponseError,
  AriOutcomeUnknownError,
  AriPlaybackError,
  AriProtocolError,
  AriRecordingError,
  AriReplacedError,
  AriTimeoutError,
  AriUnsupportedError,
} from './errors.js';
export type { AriRequestInfo } from './errors.js';
export { AriDialError, type DialErrorDetails, type DialFailureReason } from './flow/dial/dial-error.js';
export { isConflict, isGone, isInvalidState, isNotFound, isUnprocessable } from './guards.js';

/* Events and models of Asterisk */
export type * from './generated/events.js';
export type * from './generated/models.js';

/* Objects and resources */
export type * from './generated/objects.js';
export type { AriObject, ObjectEnd, EndingObject, EventfulObject } from './description/object-types.js';
export type { OperationParams } from './objects/build-request.js';
export type * from './generated/resources.js';
export type { EventFilter, VariableMap } from './description/bodies.js';

/* The interface for other transports */
export type {
  AriRequest,
  AriResponse,
  AriFrame,
  AriFrameBytes,
  AriSocketMessage,
  AriTransport,
} from './transport/transport.js';
