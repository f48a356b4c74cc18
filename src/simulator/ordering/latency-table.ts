/** What a request came by: HTTP, or the event socket. */
export type RequestRoute = 'http' | 'socket';

/** A type of event, and how often in a hundred requests it overtakes the answer. */
type Overtaking = readonly [type: string, percent: number];

/** Of requests that are not listed: whatever happens overtakes every other answer. */
const unknown: readonly Overtaking[] = [['*', 50]];

const play: readonly Overtaking[] = [['PlaybackStarted', 3]];
const record: readonly Overtaking[] = [['RecordingStarted', 17]];
const snoop: readonly Overtaking[] = [['StasisStart', 18]];
const bridge: readonly Overtaking[] = [['BridgeCreated', 17]];
const originate: readonly Overtaking[] = [
  ['ChannelCreated', 86],
  ['StasisStart', 25],
];

/** As measured on an Asterisk on the same machine; of one request, the event that comes first is first. */
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

/** Where it is another number over the event socket. */
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

/** The event that mostly comes after the answer and now does not; `undefined` for one that mostly comes before it. */
export function maxLatency(operation: string): string | undefined {
  const [type, percent] = latencyOf(operation, 'http').at(-1)!;
  return percent > 50 ? undefined : type;
}
