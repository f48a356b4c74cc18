const words =
  'pass(?:word|wd|phrase)|secret|md5[_-]?cred|authori[sz]ation|api[_-]?key|token|credential|cookie|private[_-]?key|signature';

/** Finds the name of a secret anywhere in a text. */
export const secretWord = new RegExp(words, 'i');

/** Whether a field, a parameter or a variable with this name holds a secret: `password`, `SIP_PASSWORD`, `accessToken`. */
export const isSecretName = (name: string): boolean => secretWord.test(name);

/** Finds the name of a secret and its value, which may end at the next `&`. */
export const secretAssignment = new RegExp(`((?:${words})[\\w\\][.-]{0,64})=[^&]*`, 'gi');

/** Finds the name of a secret in front of something that may be its value. */
export const secretInText = new RegExp(`(?:${words})[\\w.-]{0,64}["'\\\\\\s)\\]]{0,64}(?:=(?!…)|:)`, 'i');

/** Finds the name of a secret whose value is not hidden yet. */
export const openSecretWord = new RegExp(`(?:${words})(?![\\w\\][.-]{0,64}=…)`, 'i');

/** Finds what may be a user and a password in front of a host, such as `ws://user:pass word@host`. */
export const userInfoInText = /(?::\/\/|\bsips?:|[a-z\d]\/)[^@:/]{0,255}:[^@]{0,2000}@/i;
