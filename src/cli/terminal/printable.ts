/**
 * Text from elsewhere as it may be shown: a terminal obeys control characters, which anybody can put into the name
 * that they call by, and characters that turn the direction of writing hide what is there.
 */
export const printable = (text: string): string =>
  text.replace(
    /[\p{Cc}\u2028\u2029\u202a-\u202e\u2066-\u2069]/gu,
    (character) => `\\u${character.codePointAt(0)!.toString(16).padStart(4, '0')}`,
  );
