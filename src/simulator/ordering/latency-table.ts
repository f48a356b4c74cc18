/** The route of a request: HTTP or event socket. */
export type RequestRoute = 'http' | 'socket';

/** An event type, and the percentage of requests whose response it overtakes. */
type Overtaking = readonly [type: string, percent: number];

/** For requests without an entry, any event overtakes every second response. */
const unknown: readonly Overtaking[] = [['*', 50]];

const play: readonly Overtaking[] = [['PlaybackStarted', 3]];
const record: readonly Overtaking[] = [['RecordingStarted', 17]];
const snoop: readonly Overtaking[] = [['StasisStart', 18]];
const bridge: readonly Overtaking[] = [['BridgeCreated', 17]];
const originate: readonly Overtaking[] = [
  ['ChannelCreated', 86],
  ['StasisStart', 25],
];

/** Measured with Asterisk on the same machine. Events of one request are in the order of arrival. */
const overHttp: Readonly<Record<string, readonly Overtaking[]>> = {
  'channels.originate': originate,
  'channels.originateWithId': originate,
  'channels.create': [['StasisStart', 24]],
  'channels.setChannelVar': [['ChannelVarset', 65]],
  'channels.answer': [['ChannelStateChange', 65]],
  'channels.hangup': [['ChannelDestroyed', 21]],
  'channels.play': play,
  'channels.playWithId': play,
  'bridges.play': play,
  'bridges.playWithId': play,
  'channels.record': record,
  'bridges.record': record,
  'channels.snoopChannel': snoop,
  'channels.snoopChannelWithId': snoop,
  'bridges.create': bridge,
  'bridges.createWithId': bridge,
  'bridges.addChannel': [['ChannelEnteredBridge', 86]],
  'bridges.removeChannel': [['ChannelLeftBridge', 86]],
};

/** Different values over the event socket. */
const overSocket: Readonly<Record<string, readonly Overtaking[]>> = {
  'channels.originate': [['ChannelCreated', 93]],
  'channels.originateWithId': [['ChannelCreated', 93]],
  'channels.hangup': [['StasisEnd', 20]],
  'channels.play': [],
  'channels.playWithId': [],
  'bridges.create': [['BridgeCreated', 74]],
  'bridges.createWithId': [['BridgeCreated', 74]],
  'bridges.addChannel': [['ChannelEnteredBridge', 95]],
};

export const latencyOf = (operation: string, way: RequestRoute): readonly Overtaking[] =>
  (way === 'socket' ? overSocket[operation] : undefined) ?? overHttp[operation] ?? unknown;

/**
 * Returns the event that normally follows the response and now precedes it. Returns `undefined` for an event that
 * normally precedes it.
 */
export function maxLatency(operation: string): string | undefined {
  const [type, percent] = latencyOf(operation, 'http').at(-1)!;
  return percent > 50 ? undefined : type;
}
