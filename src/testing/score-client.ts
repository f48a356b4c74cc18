import { joinAri, type Ari } from '../ari.js';
import type { AriOptions, MadeKind, ResolvedOptions } from '../options.js';
import type { Transport } from '../transport/transport.js';

/** How ids begin, by what they are for. */
export const words: Readonly<Record<MadeKind, string>> = {
  Bridge: 'bridge',
  Channel: 'channel',
  LiveRecording: 'recording',
  Playback: 'playback',
};

/** A client that is the same in each run: its ids are counted, and nothing is drawn by lot. */
export function scoreClient(options: Partial<AriOptions>, transport: (resolved: ResolvedOptions) => Transport): Ari {
  const made = new Map<MadeKind, number>();
  const newId = (kind: MadeKind): string => {
    made.set(kind, (made.get(kind) ?? 0) + 1);
    return `${words[kind]}-${made.get(kind)}`;
  };
  // The delay before it connects again is a random one, but for this.
  const reconnect = { minDelay: 0, maxDelay: 0 };
  const url = 'http://asterisk.invalid:8088';
  const defaults = { url, username: 'score', password: 'score', app: 'score', reconnect, newId };
  return joinAri({ ...defaults, ...options, transport }, { transport });
}
