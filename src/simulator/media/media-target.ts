import type { Channel } from '../channels/channel.js';
import type { Topic } from '../applications/subscriptions.js';

/** The target of a playback or recording: a channel or a bridge. */
export interface MediaTarget {
  readonly uri: `channel:${string}` | `bridge:${string}`;
  /** The topic whose subscribers receive the events. */
  readonly topics: readonly Topic[];
  /** Prepares the target for a playback, possibly before the call is answered. */
  early?(): void;
  onMediaStart(media: string): void;
  onMediaEnd(media: string): void;
  /** The media stopped, finished or not. */
  onSilence?(): void;
}

export const targetOf = (channel: Channel): MediaTarget => ({
  uri: `channel:${channel.id}`,
  topics: [`channel:${channel.id}`],
  early: () => {
    if (channel.state !== 'Up') channel.remoteParty.onSignal?.('progress');
  },
  onMediaStart: (media) => channel.remoteParty.onMediaStart(media),
  onMediaEnd: (media) => channel.remoteParty.onMediaEnd(media),
  onSilence: () => channel.remoteParty.onSilence?.(),
});
