/** What kind of bridge was asked for. */
export interface BridgeType {
  readonly kind: 'mixing' | 'holding';
  readonly video: 'talker' | 'single' | 'sfu';
  /** Two phones may send their sound to each other without Asterisk hearing it. */
  readonly native: boolean;
}

/** Of words separated by commas; the unknown ones count for nothing. `undefined` when no bridge can be all of that. */
export function bridgeTypeOf(text: string): BridgeType | undefined {
  const words = (text || 'mixing').split(',').map((word) => word.trim());
  const video = words.findLast((word) => word === 'video_single' || word === 'video_sfu');
  const native = !words.includes('dtmf_events') && !words.includes('proxy_media');
  // Who forwards many pictures mixes, whatever else was said.
  if (video === 'video_sfu') return { kind: 'mixing', video: 'sfu', native: false };
  const mixing = words.includes('mixing');
  if (mixing === words.includes('holding')) return undefined;
  return {
    kind: mixing ? 'mixing' : 'holding',
    video: video === 'video_single' ? 'single' : 'talker',
    native: mixing && native,
  };
}
