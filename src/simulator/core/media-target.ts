import type { Channel } from './channel.js';
import type { Topic } from './subscriptions.js';

/** What is played to or recorded: a channel or a bridge. */
export interface MediaTarget {
  readonly uri: `channel:${string}` | `bridge:${string}`;
  /** Whose subscribers hear of it. */
  readonly topics: readonly Topic[];
  begins(media: string): void;
  heard(media: string): void;
  /** Nothing more is heard, to its end or not. */
  quiet?(): void;
}

export const targetOf = ({ id, farEnd }: Channel): MediaTarget => ({
  uri: `channel:${id}`,
  topics: [`channel:${id}`],
  begins: (media) => farEnd.begins(media),
  heard: (media) => farEnd.heard(media),
  quiet: () => farEnd.quiet?.(),
});
