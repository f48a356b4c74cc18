import type { FrameBytes } from '../transport/transport.js';
import { NOWHERE, QUOTE, scalarEnd, textEnd } from './json-ends.js';

const COMMA = 0x2c;
const COLON = 0x3a;
const LIST = 0x5b;
const LIST_END = 0x5d;
const OBJECT = 0x7b;
const OBJECT_END = 0x7d;

/** So many places are listed at most: of some three hundred members. */
const MOST = 3 * 300;

/** What is nested deeper is left to a parser: its nesting is no number of 32 bits any more. */
const DEEPEST = 30;

/**
 * The members of an object, and those of the objects in it, in JSON that was written without blanks and escapes, as
 * Asterisk writes nearly all of its. It reads every frame, so it makes nothing but a list of places, and that only once.
 */
export class JsonMembers {
  #bytes: FrameBytes = new Uint8Array();
  /** For each member its depth, 1 or 2, where its name begins, with the quote, and where its value does. */
  readonly #places = new Int32Array(MOST);
  #end = 0;

  /** Lists the members of the object that the bytes are; false where that cannot be told. All that is listed is JSON. */
  read(bytes: FrameBytes): boolean {
    this.#bytes = bytes;
    this.#end = 0;
    const { length } = bytes;
    const places = this.#places;
    if (bytes[0] !== OBJECT) return false;
    let at = 0;
    let listed = 0;
    let depth = 0;
    // One bit for each that is open: set for an object, clear for a list.
    let nesting = 0;
    for (;;) {
      const first = bytes[at]!;
      const opens = first === OBJECT || first === LIST;
      if (opens) {
        at += 1;
        depth += 1;
        nesting = (nesting << 1) | (first === OBJECT ? 1 : 0);
        if (depth > DEEPEST) return false;
      } else {
        at = first === QUOTE ? textEnd(bytes, at) : scalarEnd(bytes, at);
        if (at === NOWHERE) return false;
      }
      let isNext = opens && bytes[at] !== closing(nesting);
      while (!isNext) {
        const byte = bytes[at];
        at += 1;
        if (byte === COMMA) isNext = true;
        else if (byte === closing(nesting)) {
          depth -= 1;
          nesting >>>= 1;
          if (depth === 0) {
            this.#end = listed;
            return at === length;
          }
        } else return false;
      }
      if ((nesting & 1) === 0) continue;
      const end = textEnd(bytes, at);
      if (end === NOWHERE || bytes[end] !== COLON) return false;
      if (depth <= 2) {
        if (listed === MOST) return false;
        places[listed] = depth;
        places[listed + 1] = at;
        places[listed + 2] = end + 1;
        listed += 3;
      }
      at = end + 1;
    }
  }

  /** The text that is a member of the whole; `undefined` when there is none, or something else. */
  text(name: string): string | undefined {
    return this.#text(this.#find(name, 1, 0, this.#end));
  }

  /** Those of these fields of the object that is a member of the whole that are texts; `undefined` when there is no object. */
  textsIn(name: string, fields: readonly string[]): Readonly<Record<string, unknown>> | undefined {
    const object = this.#find(name, 1, 0, this.#end);
    if (object === NOWHERE || this.#bytes[this.#places[object + 2]!] !== OBJECT) return undefined;
    let end = object + 3;
    while (end < this.#end && this.#places[end] !== 1) end += 3;
    const texts: Record<string, unknown> = {};
    for (const field of fields) texts[field] = this.#text(this.#find(field, 2, object + 3, end));
    return texts;
  }

  /** Of two that have the same name, parsers take the last. Names are of ASCII. */
  #find(name: string, depth: number, from: number, to: number): number {
    const places = this.#places;
    // Between the two places are the name, two quotes and a colon.
    const span = name.length + 3;
    for (let member = to - 3; member >= from; member -= 3) {
      const nameFrom = places[member + 1]!;
      const isOne = places[member + 2]! - nameFrom === span && places[member] === depth;
      if (isOne && isAt(this.#bytes, nameFrom + 1, name)) return member;
    }
    return NOWHERE;
  }

  #text(member: number): string | undefined {
    if (member === NOWHERE) return undefined;
    const from = this.#places[member + 2]!;
    if (this.#bytes[from] !== QUOTE) return undefined;
    return this.#bytes.toString('utf8', from + 1, textEnd(this.#bytes, from) - 1);
  }
}

function isAt(bytes: Uint8Array, from: number, text: string): boolean {
  for (let index = 0; index < text.length; index += 1) if (bytes[from + index] !== text.charCodeAt(index)) return false;
  return true;
}

const closing = (nesting: number): number => ((nesting & 1) === 1 ? OBJECT_END : LIST_END);
