import type { Channel } from '../channels/channel.js';
import type { Topic } from '../applications/subscriptions.js';

/** What is played to or recorded: a channel or a bridge. */
export interface MediaTarget {
  readonly uri: `channel:${string}` | `bridge:${string}`;
  /** Whose subscribers hear of it. */
  readonly topics: readonly Topic[];
  /** Something is about to be played, perhaps before the call is answered. */
  early?(): void;
  begins(media: string): void;
  heard(media: string): void;
  /** Nothing more is heard, to its end or not. */
  quiet?(): void;
}

export const targetOf = (channel: Channel): MediaTarget => ({
  uri: `channel:${channel.id}`,
  topics: [`channel:${channel.id}`],
  early: () => {
    if (channel.state !== 'Up') channel.remoteParty.onSignal?.('progress');
  },
  begins: (media) => channel.remoteParty.onMediaStart(media),
  heard: (media) => channel.remoteParty.onMediaEnd(media),
  quiet: () => channel.remoteParty.onSilence?.(),
});
