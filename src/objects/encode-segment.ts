import { AriInputError } from '../errors.js';

/** Percent-encodes one segment of a path. A slash in an id stays part of it, and a plus does not become a space. */
export function encodeSegment(subject: string, value: string): string {
  if (value === '') throw new AriInputError(`${subject} is empty: give the id of an object`);
  // A URL parser resolves dot segments, encoded or not, and requests another resource.
  if (value === '.' || value === '..')
    throw new AriInputError(`${subject} ${JSON.stringify(value)} cannot be an id in a URL`);
  return encodeURIComponent(value);
}
