/** The properties that decide whether one event may overtake another. */
export interface EventTraits {
  readonly type: string;
  /** The channel of the event. `undefined` for events of several objects. */
  readonly channel: string | undefined;
}

/** Events that concern one channel only. */
const singleChannelEvents: ReadonlySet<string> = new Set([
  'ChannelCallerId',
  'ChannelCreated',
  'ChannelDestroyed',
  'ChannelDialplan',
  'ChannelDtmfReceived',
  'ChannelHangupRequest',
  'ChannelStateChange',
  'ChannelVarset',
  'Dial',
  'StasisEnd',
  'StasisStart',
]);

export function describeEvent(frame: string): EventTraits {
  const { type, channel, peer } = JSON.parse(frame) as {
    readonly type: string;
    readonly channel?: { readonly id: string };
    readonly peer?: { readonly id: string };
  };
  return { type, channel: singleChannelEvents.has(type) ? (channel ?? peer)?.id : undefined };
}

/** Events of two channels are unordered, and so are dialling and channel state. The lifecycle stays in order. */
export function mayOvertake(later: EventTraits, earlier: EventTraits): boolean {
  if (later.channel === undefined || earlier.channel === undefined) return false;
  if (later.channel !== earlier.channel) return true;
  const types = [later.type, earlier.type];
  return types.includes('Dial') && types.includes('ChannelStateChange');
}
