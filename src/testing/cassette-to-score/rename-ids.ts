import type { CassetteEntry } from '../cassette/cassette.js';
import { changePath, changeQuery, changeTexts, type ChangeText } from '../cassette/change-text.js';
import { idPrefixes } from '../score-client.js';
import type { Item } from './timeline-item.js';
import { createdBy } from './mentions.js';

/** An id that the client of the recorded program generated. */
const uuid = /^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/i;
/** An id that Asterisk generated for a channel. */
const asteriskId = /^(.+-)?\d+\.\d+(;[12])?$/;

/**
 * Returns the names of the objects of a call in a score: those that the client of the score generates. The caller's
 * channel is `caller`.
 */
export function namesOf(items: readonly Item[], caller: string): Map<string, string> {
  const names = new Map([[caller, 'caller']]);
  const counts = new Map<string, number>();
  const assign = (id: string, word: string): void => {
    if (names.has(id)) return;
    counts.set(word, (counts.get(word) ?? 0) + 1);
    names.set(id, `${word}-${counts.get(word)}`);
  };
  for (const item of items) {
    if (item.type === 'request') {
      const created = item.operation && createdBy(item.operation);
      if (created?.id !== undefined && uuid.test(created.id))
        assign(created.id, idPrefixes[created.kind as keyof typeof idPrefixes]);
    } else if (item.type === 'answer') {
      const created = item.to.operation && createdBy(item.to.operation);
      if (!created || created.id !== undefined) continue;
      const [id] = [...item.objects].filter((object) => !item.to.objects.has(object));
      if (id !== undefined)
        assign(id.slice(id.indexOf(' ') + 1), `asterisk-${idPrefixes[created.kind as keyof typeof idPrefixes]}`);
    }
  }
  for (const { objects } of items) {
    for (const object of objects) {
      const id = object.startsWith('Channel ') ? object.slice('Channel '.length) : '';
      if (asteriskId.test(id) && !names.has(id.replace(/;[12]$/, ''))) assign(id, 'party');
    }
  }
  return names;
}

/**
 * Returns a function that replaces the ids in an entry by their names, and the recorded application by the
 * application of scores.
 */
export function idRenamer(names: ReadonlyMap<string, string>): (entry: CassetteEntry) => CassetteEntry {
  const longestFirst = [...names.keys()].sort((a, b) => b.length - a.length);
  const escaped = longestFirst.map((id) => id.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'));
  const ids = new RegExp(`(?<![\\w.])(?:${escaped.join('|')})(?![\\w]|\\.\\d)`, 'g');
  const change: ChangeText = (text, name) => (name === 'app' ? 'score' : text.replace(ids, (id) => names.get(id)!));
  return (entry) => {
    if (!('request' in entry)) return changeTexts(entry, change) as CassetteEntry;
    const { path, query, ...rest } = entry.request;
    const ownPath = path.replace(/^\/applications\/[^/]+/, '/applications/score');
    const request = {
      ...(changeTexts(rest, change) as typeof rest),
      path: changePath(ownPath, change),
      query: changeQuery(query, change),
    };
    return { at: entry.at, request };
  };
}
