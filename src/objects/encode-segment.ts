import { AriInputError } from '../errors.js';

/** One segment of a path, well-formed text, percent-encoded: a slash in an id stays part of it, a plus does not become a space. */
export function encodeSegment(what: string, value: string): string {
  if (value === '') throw new AriInputError(`${what} is empty: give the id of an object`);
  // Every URL parser takes these for steps through a tree, encoded or not: another resource would be asked.
  if (value === '.' || value === '..')
    throw new AriInputError(`${what} ${JSON.stringify(value)} cannot be an id in a URL`);
  return encodeURIComponent(value);
}
