import type { IncomingMessage } from 'node:http';
import type { ProxyMessage } from './proxy-message.js';

/** A shorter text may be anything, and hiding it would change the recording. */
const MIN_LENGTH = 8;

/** Programs have one user each. The oldest is forgotten. */
const MAX_USERS = 100;

const HIDDEN = '…';

/**
 * The credentials of programs. A server may send them back, for example with the headers of a request in an error, so no
 * message of the proxy holds one of them in any usual spelling.
 */
export class KnownCredentials {
  readonly #spellings = new Map<string, string[]>();
  #pattern: RegExp | undefined;

  /** Remembers the credentials in the `Authorization` header or the `api_key` of a request. */
  learn({ headers, url = '' }: Pick<IncomingMessage, 'headers' | 'url'>): void {
    const [, token] = /^Basic\s+([\w+/=-]+)$/i.exec(headers.authorization ?? '') ?? [];
    if (token !== undefined) this.#add(Buffer.from(token, 'base64').toString());
    this.#learnFrom(url.slice(url.indexOf('?') + 1));
  }

  /** Returns a message without the known credentials. A request may bring new ones, in a form or on the event socket. */
  hide(message: ProxyMessage): ProxyMessage {
    if (message.type === 'request') {
      this.#learnFrom(message.query);
      if (!/^\s*[[{]/.test(message.body)) this.#learnFrom(message.body);
    }
    const pattern = this.#pattern;
    if (!pattern) return message;
    const hide = (text: string): string => text.replace(pattern, HIDDEN);
    switch (message.type) {
      case 'request':
        return { ...message, path: hide(message.path), query: hide(message.query), body: hide(message.body) };
      case 'response':
        return typeof message.body === 'string' ? { ...message, body: hide(message.body) } : message;
      case 'frame':
        return { ...message, data: hide(message.data) };
      default:
        return message;
    }
  }

  #learnFrom(form: string): void {
    for (const [name, value] of new URLSearchParams(form)) {
      if (name.toLowerCase() === 'api_key') this.#add(value);
    }
  }

  #add(credentials: string): void {
    if (this.#spellings.has(credentials)) return;
    this.#spellings.set(credentials, spellingsOf(credentials));
    const [oldest] = this.#spellings.keys();
    if (this.#spellings.size > MAX_USERS) this.#spellings.delete(oldest!);
    const all = [...new Set([...this.#spellings.values()].flat())].sort((a, b) => b.length - a.length);
    const escaped = all.map((text) => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'));
    this.#pattern = all.length > 0 ? new RegExp(escaped.join('|'), 'g') : undefined;
  }
}

/** Returns the pair of user and password, and the password alone if no other text is likely to be the same. */
function spellingsOf(credentials: string): string[] {
  const password = credentials.slice(credentials.indexOf(':') + 1);
  const isUnusual = /[^a-z]/.test(password) && password.length >= MIN_LENGTH;
  const plain = isUnusual ? [credentials, password] : [credentials];
  return [...plain.flatMap(encodingsOf), Buffer.from(credentials).toString('base64')].filter(
    (text) => text.length >= MIN_LENGTH,
  );
}

function encodingsOf(text: string): string[] {
  const encoded = encodeURIComponent(text.replace(/\p{Surrogate}/gu, '\ufffd'));
  return [
    text,
    JSON.stringify(text).slice(1, -1),
    encoded,
    encoded.replaceAll('%20', '+'),
    encoded.replace(/%\w\w/g, (byte) => byte.toLowerCase()),
  ];
}
