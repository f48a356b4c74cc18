import type { CassetteEntry } from './cassette.js';
import { changePath, changeQuery, changeTexts, decoded, type ChangeText } from './change-text.js';

/** Fields and parameters whose value is a number that was called or that calls, or is nothing of interest. */
const numberFields = new Set(['number', 'caller_rdnis', 'accountcode', 'exten', 'extension', 'ani']);
const nameFields = new Set(['name']);
/** Parameters that hold a number among other things: `PJSIP/4711@trunk`, `Jane <4711>`. */
const mixedFields = new Set(['endpoint', 'dialstring', 'callerId', 'to', 'from', 'app_data']);

/** Shorter than this a number is masked in its own fields only: in other texts it may be anything. */
const SHORTEST = 3;

const isNumber = (text: string): boolean => /^\+?[\d*#]+$/.test(text);

/**
 * Replaces the numbers and names of people by stand-ins, the same by the same, throughout a cassette. What has been
 * seen once is known from then on, wherever it stands.
 */
export class Mask {
  readonly #standIns = new Map<string, string>();

  over(entry: CassetteEntry): CassetteEntry {
    this.#learn(entry);
    const change = this.#change();
    if (!('request' in entry)) return changeTexts(entry, change) as CassetteEntry;
    const { path, query, ...rest } = entry.request;
    const request = {
      ...(changeTexts(rest, change) as typeof rest),
      path: changePath(path, change),
      query: changeQuery(query, change),
    };
    return { at: entry.at, request };
  }

  #learn(entry: CassetteEntry): void {
    if ('request' in entry) {
      for (const [name, value] of new URLSearchParams(entry.request.query)) this.#learnField(name, value);
      const [, endpoint] = /^\/endpoints\/[^/]+\/([^/]+)/.exec(entry.request.path) ?? [];
      if (endpoint !== undefined) this.#learnField('endpoint', decoded(endpoint));
    }
    this.#learnInside(entry);
  }

  #learnInside(value: unknown): void {
    if (typeof value !== 'object' || value === null) return;
    const isPerson = 'number' in value && 'name' in value;
    for (const [field, held] of Object.entries(value)) {
      if (typeof held === 'string' && (isPerson || !nameFields.has(field))) this.#learnField(field, held);
      else this.#learnInside(held);
    }
  }

  #learnField(field: string, text: string): void {
    const digits = text.match(/\+?\d{3,}/g) ?? [];
    const [, named] = /^\s*"?([^"<]+?)"?\s*</.exec(text) ?? [];
    if (mixedFields.has(field)) [...digits, ...(named === undefined ? [] : [named])].forEach((one) => this.#add(one));
    else if (field === 'accountcode' || nameFields.has(field) || (numberFields.has(field) && isNumber(text)))
      this.#add(text);
  }

  #add(text: string): void {
    if (text === '' || this.#standIns.has(text)) return;
    const count = this.#standIns.size + 1;
    this.#standIns.set(text, isNumber(text) ? `555${String(count).padStart(4, '0')}` : `Somebody ${count}`);
  }

  #change(): ChangeText {
    const known = [...this.#standIns.keys()].filter((text) => text.length >= SHORTEST);
    const longestFirst = known.sort((one, other) => other.length - one.length).map(escaped);
    const all = new RegExp(`(?<![\\w+])(?:${longestFirst.join('|')})(?!\\w)`, 'g');
    return (text, name) => {
      if (name === 'type' || name === 'method' || isTime(text)) return text;
      const whole = numberFields.has(name) || nameFields.has(name) ? this.#standIns.get(text) : undefined;
      return whole ?? (known.length > 0 ? text.replace(all, (found) => this.#standIns.get(found)!) : text);
    };
  }
}

const isTime = (text: string): boolean => /^\d{4}-\d\d-\d\dT/.test(text);

const escaped = (text: string): string => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
