const words =
  'pass(?:word|wd|phrase)|secret(?!ar)|md5[_-]?cred|authori[sz]ation|api[_-]?key|token|credential|cookie|private[_-]?key';

const secretName = new RegExp(words, 'i');

/** Whether a field, a parameter or a variable with this name holds a secret: `password`, `SIP_PASSWORD`, `accessToken`. */
export const isSecretName = (name: string): boolean => secretName.test(name);

const secretHeader = /^(?:(?:proxy-)?authorization|(?:set-)?cookie|x-api-key)$/i;

/** Whether a text is the name of a header that holds a secret. In a list of headers, its value is the next text. */
export const isSecretHeader = (text: unknown): boolean => typeof text === 'string' && secretHeader.test(text);

/** The rest of a name and the quotes behind it. They can be percent-encoded, also where the text as a whole is not. */
const nameEnd = '[\\w.-]{0,64}(?:["\'\\\\\\s)\\]]|%[\\da-f]{2}){0,64}';

/**
 * Finds the name of a secret with a sign of assignment, and its value. The value ends at the next `&` if it has no quotes.
 * In any other case no sign shows the end of the value, so it is the rest of the text.
 */
export const secretAssignment = new RegExp(
  `((?:${words})${nameEnd})(?:(=)(?!\\s*["'\\\\])[^&]*|([=:]|%3[ad])[^]*)`,
  'gi',
);

/** Finds a field of malformed JSON that names a secret. The value of the secret is in another field. */
export const secretNaming = new RegExp(
  `(?:attribute|name|variable|key|header)["'\\\\]{1,64}\\s*:\\s*["'\\\\]{1,64}[\\w(),. -]{0,64}(?:${words})`,
  'i',
);

/** Finds a user and a password with blanks or quotes in front of a host, such as `ws://user:pass word@host`. */
export const userInfoInText = /(?::\/\/|\bsips?:)[^@:/\s]{0,255}:[^@]{0,1000}@/i;
