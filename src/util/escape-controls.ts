/** Control characters, the characters that change the direction of writing, and the line breaks of Unicode. */
const controls = /[\p{Cc}\p{Bidi_Control}\u2028\u2029]/gu;

/**
 * Replaces the control characters of a text with visible escapes such as `\u001b`. A terminal obeys control
 * characters, and a phone or a server may put them into any text. The result is still JSON if the text was JSON.
 * Characters in `kept` stay as they are.
 */
export const escapeControls = (text: string, kept = ''): string =>
  text.replace(controls, (character) =>
    kept.includes(character) ? character : `\\u${character.codePointAt(0)!.toString(16).padStart(4, '0')}`,
  );

/** Like `escapeControls`, for a text of several lines. */
export const escapeLines = (text: string): string => escapeControls(text, '\n\t');
