/** One check of a text. Returns the fault, or nothing. */
export interface Rule {
  readonly name: string;
  readonly find: (text: string) => string | undefined;
}

const first = (pattern: RegExp) => (text: string) => pattern.exec(text)?.[0];

/** Words of the private dialect that this project used to be written in. `docs/glossary.md` has the words to use. */
const bannedWords = first(
  new RegExp(
    '\\b(' +
      [
        'told|tells? (?:of|us|nobody|whoever|it|that|what|where|how|why|by)|heard|hears?\\b(?! (?:by|the (?:caller|sound|music|announcement|prompt|tone|beep|greeting)))',
        'whoever|whichever|whom|nobody|somebody|so (?:many|often|long) (?:at|as|a)|as many again',
        'look-alike|lest|is none|are none|was none|of whose|for good|way back|lets? go of|let go of',
        'says? (?:nothing|so|of|that it|what)|is said|was said|asked (?:of|for|about|again|to|what|by|whether)|is asked|are asked',
        'the dead|what is gone|no UTF-8|no JSON',
      ].join('|') +
      ')\\b',
    'i',
  ),
);

export const proseRules: readonly Rule[] = [{ name: 'banned word', find: bannedWords }];

export const docstringRules: readonly Rule[] = [
  ...proseRules,
  { name: 'headless first sentence', find: first(/^\s*(?:What|Who|Those|Whoever|So (?:many|long|often))\b.{0,30}/) },
];

/** Participles and pronouns are no names. Signals such as `ended` and `opened` are. */
export const nameRules: readonly Rule[] = [
  {
    name: 'participle or pronoun as a name',
    find: first(/^#?(?:asked|told|said|heard|hears?|tell|tells|given|made|own|one|other|what|who|nobody|somebody)$/),
  },
];

export const constantRules: readonly Rule[] = [
  {
    name: 'a number without its unit in the name',
    find: (name) =>
      /_(MS|S|BYTES|CHARS|COUNT|HZ|PERCENT|STATUS|CODE|CAUSE|FRAMES)$|MAX_|MIN_|LIMIT|PORT/.test(name)
        ? undefined
        : name,
  },
];

export const MAX_SENTENCE_WORDS = 30;
export const MAX_LINE_CHARS = 160;

export const sentenceRules: readonly Rule[] = [
  ...proseRules,
  {
    name: `a sentence of more than ${MAX_SENTENCE_WORDS} words`,
    find: (sentence) =>
      wordsIn(sentence) > MAX_SENTENCE_WORDS ? `${wordsIn(sentence)} words: ${sentence.slice(0, 60)}` : undefined,
  },
];

export const wordsIn = (sentence: string): number => sentence.split(/\s+/).filter((word) => /\w/.test(word)).length;
