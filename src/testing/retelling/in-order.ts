import type { Burst } from './bursts.js';
import type { Item, RequestItem } from './item.js';

/**
 * The requests of a burst as they leave in a score, where answers come at once: what an answer brings about comes before
 * what else its question's cause brought about.
 */
export function inOrder({ items }: Burst): RequestItem[] {
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

/** The last thing that a request can follow from: what is about other channels than the request is less likely. */
function causeOf(request: RequestItem, before: readonly Item[]): Item | undefined {
  const causes = before.filter(({ type }) => type !== 'request');
  const asked = channelsOf(request);
  const isLikely = (cause: Item): boolean => {
    const told = channelsOf(cause);
    return asked.length === 0 || told.length === 0 || told.some((one) => asked.includes(one));
  };
  return causes.findLast(isLikely) ?? causes.at(-1);
}

const channelsOf = ({ about }: Item): string[] => [...about].filter((one) => one.startsWith('Channel '));
