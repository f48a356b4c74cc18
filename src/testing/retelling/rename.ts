import type { CassetteEntry } from '../cassette/cassette.js';
import { changePath, changeQuery, changeTexts, type ChangeText } from '../cassette/change-text.js';
import { words } from '../score-client.js';
import type { Item } from './item.js';
import { madeBy } from './mentions.js';

/** What the client of a recorded program makes under an id of its own choice. */
const uuid = /^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/i;
/** What Asterisk calls channels by itself. */
const stamped = /^(.+-)?\d+\.\d+(;[12])?$/;

/** What objects of a call are called in a score: as its client will count them, the channel itself `caller`. */
export function namesOf(items: readonly Item[], caller: string): Map<string, string> {
  const names = new Map([[caller, 'caller']]);
  const counts = new Map<string, number>();
  const give = (id: string, word: string): void => {
    if (names.has(id)) return;
    counts.set(word, (counts.get(word) ?? 0) + 1);
    names.set(id, `${word}-${counts.get(word)}`);
  };
  for (const item of items) {
    if (item.type === 'request') {
      const made = item.operation && madeBy(item.operation);
      if (made?.id !== undefined && uuid.test(made.id)) give(made.id, words[made.kind as keyof typeof words]);
    } else if (item.type === 'answer') {
      const made = item.to.operation && madeBy(item.to.operation);
      if (!made || made.id !== undefined) continue;
      const [id] = [...item.about].filter((one) => !item.to.about.has(one));
      if (id !== undefined) give(id.slice(id.indexOf(' ') + 1), `asterisk-${words[made.kind as keyof typeof words]}`);
    }
  }
  for (const { about } of items) {
    for (const one of about) {
      const id = one.startsWith('Channel ') ? one.slice('Channel '.length) : '';
      if (stamped.test(id) && !names.has(id.replace(/;[12]$/, ''))) give(id, 'party');
    }
  }
  return names;
}

/** Puts names in the place of ids, wherever they stand, and the application of scores in the place of the recorded one. */
export function renaming(names: ReadonlyMap<string, string>): (entry: CassetteEntry) => CassetteEntry {
  const longestFirst = [...names.keys()].sort((one, other) => other.length - one.length);
  const escaped = longestFirst.map((id) => id.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'));
  const ids = new RegExp(`(?<![\\w.])(?:${escaped.join('|')})(?![\\w]|\\.\\d)`, 'g');
  const change: ChangeText = (text, name) => (name === 'app' ? 'score' : text.replace(ids, (id) => names.get(id)!));
  return (entry) => {
    if (!('request' in entry)) return changeTexts(entry, change) as CassetteEntry;
    const { path, query, ...rest } = entry.request;
    const own = path.replace(/^\/applications\/[^/]+/, '/applications/score');
    const request = {
      ...(changeTexts(rest, change) as typeof rest),
      path: changePath(own, change),
      query: changeQuery(query, change),
    };
    return { at: entry.at, request };
  };
}
