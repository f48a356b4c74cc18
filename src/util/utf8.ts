/** Returns the number of bytes of a text in UTF-8. */
export const byteLength = (text: string): number => new TextEncoder().encode(text).length;

/** In UTF-8 a UTF-16 code unit has at most three bytes. */
const MAX_BYTES_PER_UNIT = 3;

/** Returns whether a text has more than `max` bytes in UTF-8, without encoding a short text. */
export const exceedsBytes = (text: string, max: number): boolean =>
  text.length * MAX_BYTES_PER_UNIT > max && byteLength(text) > max;
