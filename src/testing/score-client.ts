import { buildAri, type Ari } from '../ari.js';
import type { AriOptions, AriIdKind, ResolvedAriOptions } from '../options.js';
import type { AriTransport } from '../transport/transport.js';

/** The prefixes of generated ids, by kind. */
export const idPrefixes: Readonly<Record<AriIdKind, string>> = {
  Bridge: 'bridge',
  Channel: 'channel',
  LiveRecording: 'recording',
  Playback: 'playback',
};

/** Creates a client that behaves the same in each run: it counts its ids and uses no random numbers. */
export function scoreClient(
  options: Partial<AriOptions>,
  transport: (resolved: ResolvedAriOptions) => AriTransport,
): Ari {
  const counts = new Map<AriIdKind, number>();
  const newId = (kind: AriIdKind): string => {
    counts.set(kind, (counts.get(kind) ?? 0) + 1);
    return `${idPrefixes[kind]}-${counts.get(kind)}`;
  };
  // Without this option the delay before a reconnect is random.
  const reconnect = { minDelay: 0, maxDelay: 0 };
  const url = 'http://asterisk.invalid:8088';
  const defaults = { url, username: 'score', password: 'score', app: 'score', reconnect, newId };
  return buildAri({ ...defaults, ...options, transport }, { transport });
}
