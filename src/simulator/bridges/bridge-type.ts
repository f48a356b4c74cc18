/** The requested properties of a bridge. */
export interface BridgeType {
  readonly kind: 'mixing' | 'holding';
  readonly video: 'talker' | 'single' | 'sfu';
  /** Whether two phones may exchange audio without Asterisk. */
  readonly native: boolean;
}

/**
 * Parses words separated by commas and ignores unknown words. Returns `undefined` when no bridge has all properties.
 */
export function bridgeTypeOf(text: string): BridgeType | undefined {
  const words = (text || 'mixing').split(',').map((word) => word.trim());
  const video = words.findLast((word) => word === 'video_single' || word === 'video_sfu');
  const native = !words.includes('dtmf_events') && !words.includes('proxy_media');
  // Forwarding several video streams requires mixing.
  if (video === 'video_sfu') return { kind: 'mixing', video: 'sfu', native: false };
  const mixing = words.includes('mixing');
  if (mixing === words.includes('holding')) return undefined;
  return {
    kind: mixing ? 'mixing' : 'holding',
    video: video === 'video_single' ? 'single' : 'talker',
    native: mixing && native,
  };
}
