/** What decides whether one event may overtake another. */
export interface EventTraits {
  readonly type: string;
  /** The channel that it is about; `undefined` for events that are not of one channel alone. */
  readonly channel: string | undefined;
}

/** Events of one channel that say nothing about anything else. */
const own: ReadonlySet<string> = new Set([
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
  return { type, channel: own.has(type) ? (channel ?? peer)?.id : undefined };
}

/** Two channels know nothing of each other, and dialling nothing of the channel's state; a life goes in order. */
export function mayOvertake(later: EventTraits, earlier: EventTraits): boolean {
  if (later.channel === undefined || earlier.channel === undefined) return false;
  if (later.channel !== earlier.channel) return true;
  const types = [later.type, earlier.type];
  return types.includes('Dial') && types.includes('ChannelStateChange');
}
