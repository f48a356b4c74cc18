import { AriProtocolError } from '../errors.js';
import { ARRAY, ARRAY_END, BACKSLASH, COMMA, OBJECT, OBJECT_END, QUOTE } from './json-bytes.js';

/**
 * Parses a JSON list one item at a time, so that a reader of a very long list can pause between two of them. Throws
 * `AriProtocolError` where the text is not a list.
 */
export function* readJsonItems(bytes: Uint8Array): Generator {
  const text = (from: number, to?: number): string => decoder.decode(bytes.subarray(from, to));
  let start = bytes.indexOf(ARRAY);
  if (start === -1 || text(0, start).trim() !== '') throw notAList(0);
  for (let isFirst = true; ; isFirst = false) {
    start += 1;
    const end = endOfItem(bytes, start);
    const item = text(start, end);
    const isLast = bytes[end] === ARRAY_END;
    if (!isLast || !isFirst || item.trim() !== '') yield parseItem(item, start);
    start = end;
    if (isLast) break;
  }
  if (text(start + 1).trim() !== '') throw notAList(start + 1);
}

const decoder = new TextDecoder();

/** Returns the position of the comma or bracket behind an item, or the length of the bytes if the item does not end. */
function endOfItem(bytes: Uint8Array, start: number): number {
  const { length } = bytes;
  let depth = 0;
  for (let at = start; at < length; at += 1) {
    const byte = bytes[at];
    if (byte === QUOTE) at = endOfString(bytes, at);
    else if (byte === ARRAY || byte === OBJECT) depth += 1;
    else if (depth === 0 && (byte === COMMA || byte === ARRAY_END)) return at;
    else if (byte === ARRAY_END || byte === OBJECT_END) depth -= 1;
  }
  return length;
}

/** Returns the position of the closing quotation mark of a string. */
function endOfString(bytes: Uint8Array, start: number): number {
  let at = start + 1;
  while (at < bytes.length && bytes[at] !== QUOTE) at += bytes[at] === BACKSLASH ? 2 : 1;
  return at;
}

function parseItem(item: string, start: number): unknown {
  try {
    return JSON.parse(item) as unknown;
  } catch {
    throw notAList(start);
  }
}

/** The error has the place and no text: a server may send back the credentials that it received. */
const notAList = (start: number): AriProtocolError =>
  new AriProtocolError(`a response is not a JSON list: see its text at byte ${start}`);
