import type { AriFrameBytes } from '../transport/transport.js';
import { ARRAY, ARRAY_END, COLON, COMMA, OBJECT, OBJECT_END, QUOTE } from '../util/json-bytes.js';
import { NOT_FOUND, endOfScalar, endOfString } from './json-tokens.js';

/** The size of the array: three numbers for each of 300 members. */
const MAX_PLACES = 3 * 300;

/** Deeper nesting needs a parser: it does not fit into a number of 32 bits. */
const MAX_DEPTH = 30;

/**
 * An index of the members of an object, and of the objects in it, in JSON without blanks and escapes. Asterisk writes
 * nearly all of its JSON so. The index reads every frame, so it allocates its only array once.
 */
export class JsonIndex {
  #bytes: AriFrameBytes = new Uint8Array();
  /** Of each member: its depth, 1 or 2, the position of the quote before its name, and the position of its value. */
  readonly #places = new Int32Array(MAX_PLACES);
  #end = 0;

  /** Builds the index; returns false if the bytes are not an object in JSON, or need a parser. */
  read(bytes: AriFrameBytes): boolean {
    this.#bytes = bytes;
    this.#end = 0;
    const { length } = bytes;
    const places = this.#places;
    if (bytes[0] !== OBJECT) return false;
    let at = 0;
    let listed = 0;
    let depth = 0;
    // One bit for each open bracket: set for an object, clear for an array.
    let nesting = 0;
    for (;;) {
      const first = bytes[at]!;
      const opens = first === OBJECT || first === ARRAY;
      if (opens) {
        at += 1;
        depth += 1;
        nesting = (nesting << 1) | (first === OBJECT ? 1 : 0);
        if (depth > MAX_DEPTH) return false;
      } else {
        at = first === QUOTE ? endOfString(bytes, at) : endOfScalar(bytes, at);
        if (at === NOT_FOUND) return false;
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
      const end = endOfString(bytes, at);
      if (end === NOT_FOUND || bytes[end] !== COLON) return false;
      if (depth <= 2) {
        if (listed === MAX_PLACES) return false;
        places[listed] = depth;
        places[listed + 1] = at;
        places[listed + 2] = end + 1;
        listed += 3;
      }
      at = end + 1;
    }
  }

  /** Returns a member of the outer object that is a string. */
  text(name: string): string | undefined {
    return this.#text(this.#find(name, 1, 0, this.#end));
  }

  /** Returns those of `fields` that are strings, from an object that is a member of the outer object. */
  textsIn(name: string, fields: readonly string[]): Readonly<Record<string, unknown>> | undefined {
    const object = this.#find(name, 1, 0, this.#end);
    if (object === NOT_FOUND || this.#bytes[this.#places[object + 2]!] !== OBJECT) return undefined;
    let end = object + 3;
    while (end < this.#end && this.#places[end] !== 1) end += 3;
    const texts: Record<string, unknown> = {};
    for (const field of fields) texts[field] = this.#text(this.#find(field, 2, object + 3, end));
    return texts;
  }

  /** Finds the last of several members of one name, as parsers do. Names are ASCII. */
  #find(name: string, depth: number, from: number, to: number): number {
    const places = this.#places;
    // Between the two positions are the name, two quotes and a colon.
    const span = name.length + 3;
    for (let member = to - 3; member >= from; member -= 3) {
      const nameFrom = places[member + 1]!;
      const fits = places[member + 2]! - nameFrom === span && places[member] === depth;
      if (fits && isAt(this.#bytes, nameFrom + 1, name)) return member;
    }
    return NOT_FOUND;
  }

  #text(member: number): string | undefined {
    if (member === NOT_FOUND) return undefined;
    const from = this.#places[member + 2]!;
    if (this.#bytes[from] !== QUOTE) return undefined;
    return this.#bytes.toString('utf8', from + 1, endOfString(this.#bytes, from) - 1);
  }
}

function isAt(bytes: Uint8Array, from: number, text: string): boolean {
  for (let index = 0; index < text.length; index += 1) if (bytes[from + index] !== text.charCodeAt(index)) return false;
  return true;
}

const closing = (nesting: number): number => ((nesting & 1) === 1 ? OBJECT_END : ARRAY_END);
