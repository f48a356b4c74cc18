import type { CassetteEntry } from './cassette.js';
import { changePath, changeQuery, changeTexts, decoded, type ChangeText } from './change-text.js';

/** Fields and parameters that hold a number, or an account code. */
const numberFields = new Set(['number', 'caller_rdnis', 'accountcode', 'exten', 'extension', 'ani']);
const nameFields = new Set(['name']);
/** Parameters that hold a number among other things: `PJSIP/4711@trunk`, `Jane <4711>`. */
const mixedFields = new Set(['endpoint', 'dialstring', 'callerId', 'to', 'from', 'app_data']);

/** A shorter number is replaced in its own fields only: in other texts it may be anything. */
const MIN_LENGTH = 3;

/** Beyond that, the oldest number or name is forgotten. It gets a new stand-in when it is seen again in its own field. */
const MAX_STAND_INS = 10_000;

const isNumber = (text: string): boolean => /^\+?[\d*#]+$/.test(text);

/**
 * Replaces the numbers and names of people by stand-ins, each by the same one throughout a cassette. After a number or a
 * name was seen in its own field, it is replaced in all texts.
 */
export class Mask {
  readonly #standIns = new Map<string, string>();
  #count = 0;
  /** Finds all known numbers and names; `undefined` after a new one. */
  #pattern: RegExp | undefined;

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
    const [, name] = /^\s*"?([^"<]+?)"?\s*</.exec(text) ?? [];
    if (mixedFields.has(field)) [...digits, ...(name === undefined ? [] : [name])].forEach((part) => this.#add(part));
    else if (field === 'accountcode' || nameFields.has(field) || (numberFields.has(field) && isNumber(text)))
      this.#add(text);
  }

  #add(text: string): void {
    if (text === '' || this.#standIns.has(text)) return;
    this.#count += 1;
    this.#standIns.set(text, isNumber(text) ? `555${String(this.#count).padStart(4, '0')}` : `Somebody ${this.#count}`);
    const [oldest] = this.#standIns.keys();
    if (this.#standIns.size > MAX_STAND_INS) this.#standIns.delete(oldest!);
    this.#pattern = undefined;
  }

  #change(): ChangeText {
    this.#pattern ??= patternOf([...this.#standIns.keys()].filter((text) => text.length >= MIN_LENGTH));
    const pattern = this.#pattern;
    return (text, name) => {
      if (name === 'type' || name === 'method' || isTime(text)) return text;
      const whole = numberFields.has(name) || nameFields.has(name) ? this.#standIns.get(text) : undefined;
      return whole ?? text.replace(pattern, (match) => this.#standIns.get(match)!);
    };
  }
}

/** Matches the texts as whole words, the longest first; nothing for an empty list. */
function patternOf(texts: readonly string[]): RegExp {
  const longestFirst = [...texts].sort((a, b) => b.length - a.length).map(escape);
  return new RegExp(longestFirst.length > 0 ? `(?<![\\w+])(?:${longestFirst.join('|')})(?!\\w)` : '(?!)', 'g');
}

const isTime = (text: string): boolean => /^\d{4}-\d\d-\d\dT/.test(text);

const escape = (text: string): string => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
