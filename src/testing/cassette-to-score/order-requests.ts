import type { Burst } from './bursts.js';
import type { Item, RequestItem } from './timeline-item.js';

/**
 * Orders the requests of a burst as a score sends them. Responses are immediate in a score, so the requests that a
 * response causes precede the other requests with the cause of the first request.
 */
export function orderRequests({ items }: Burst): RequestItem[] {
  const effects = new Map<Item | undefined, RequestItem[]>();
  for (const [index, item] of items.entries()) {
    if (item.type !== 'request') continue;
    const cause = causeOf(item, items.slice(0, index));
    effects.set(cause, [...(effects.get(cause) ?? []), item]);
  }
  const ordered: RequestItem[] = [];
  const follow = (cause: Item | undefined): void => {
    for (const request of effects.get(cause) ?? []) {
      ordered.push(request);
      const answer = items.find((item) => item.type === 'answer' && item.to === request);
      if (answer) follow(answer);
    }
    effects.delete(cause);
  };
  follow(undefined);
  for (const item of items) follow(item);
  return ordered;
}

/** Returns the most likely cause of a request: the last item about the same channels, or else the last item. */
function causeOf(request: RequestItem, before: readonly Item[]): Item | undefined {
  const causes = before.filter(({ type }) => type !== 'request');
  const requestChannels = channelsOf(request);
  const isLikely = (cause: Item): boolean => {
    const causeChannels = channelsOf(cause);
    return (
      requestChannels.length === 0 ||
      causeChannels.length === 0 ||
      causeChannels.some((object) => requestChannels.includes(object))
    );
  };
  return causes.findLast(isLikely) ?? causes.at(-1);
}

const channelsOf = ({ objects }: Item): string[] => [...objects].filter((object) => object.startsWith('Channel '));
