import type { CassetteEntry } from './cassette.js';
import { changePath, changeQuery, changeTexts, decoded, type ChangeText } from './change-text.js';

/** Fields and parameters that contain a calling or a called number. */
const numberFields = new Set(['number', 'caller_rdnis', 'accountcode', 'exten', 'extension', 'ani']);
const nameFields = new Set(['name']);
/** Parameters that contain a number among other text: `PJSIP/4711@trunk`, `Jane <4711>`. */
const mixedFields = new Set(['endpoint', 'dialstring', 'callerId', 'to', 'from', 'app_data']);

/** Shorter numbers are masked only in their own fields, because in other texts they can have another meaning. */
const MIN_MASKED_CHARS = 3;

const isNumber = (text: string): boolean => /^\+?[\d*#]+$/.test(text);

/**
 * Replaces the numbers and names of people in a cassette. The same number always has the same replacement. The mask
 * replaces a number everywhere after its first occurrence.
 */
export class Mask {
  readonly #standIns = new Map<string, string>();

  apply(entry: CassetteEntry): CassetteEntry {
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
    if (mixedFields.has(field)) [...digits, ...(named === undefined ? [] : [named])].forEach((text) => this.#add(text));
    else if (field === 'accountcode' || nameFields.has(field) || (numberFields.has(field) && isNumber(text)))
      this.#add(text);
  }

  #add(text: string): void {
    if (text === '' || this.#standIns.has(text)) return;
    const count = this.#standIns.size + 1;
    this.#standIns.set(text, isNumber(text) ? `555${String(count).padStart(4, '0')}` : `Person ${count}`);
  }

  #change(): ChangeText {
    const known = [...this.#standIns.keys()].filter((text) => text.length >= MIN_MASKED_CHARS);
    const longestFirst = known.sort((a, b) => b.length - a.length).map(escaped);
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
