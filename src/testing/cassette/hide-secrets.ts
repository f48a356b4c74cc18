import type { CassetteAnswer, CassetteEntry, CassetteRequest } from './cassette.js';
import { changePath, changeQuery } from './change-text.js';
import { decodeAll, decodeOnce } from './decode-all.js';
import { HIDDEN, hideInText, hideInValue } from './hide-in-value.js';
import { isSecretName } from './secret-names.js';

/** Asterisk handles far fewer requests at a time. */
const MAX_PENDING = 10_000;

/** Parameters that name a variable, whose value is in another parameter or in the response. */
const namingParameters = new Set(['variable', 'attribute']);

/** Removes credentials and other secrets from the entries of one cassette. */
export class SecretFilter {
  /** The ids of requests for the value of a secret. */
  readonly #secretRequests = new Set<number>();

  hide(entry: CassetteEntry): CassetteEntry {
    if ('request' in entry) return { at: entry.at, request: this.#hideInRequest(entry.request) };
    if ('answer' in entry) return { at: entry.at, answer: this.#hideInAnswer(entry.answer) };
    return hideInValue(entry) as CassetteEntry;
  }

  #hideInRequest({ id, method, path, query, body }: CassetteRequest): CassetteRequest {
    if (namesSecret(query)) {
      this.#secretRequests.add(id);
      const [oldest] = this.#secretRequests;
      if (this.#secretRequests.size > MAX_PENDING) this.#secretRequests.delete(oldest!);
    }
    return {
      id,
      method: hideInText(method),
      path: changePath(path, hideInText),
      query: hideInQuery(query),
      ...(body !== undefined && { body: hideInBody(body) }),
    };
  }

  #hideInAnswer({ body, ...rest }: CassetteAnswer): CassetteAnswer {
    const isSecret = this.#secretRequests.delete(rest.id);
    if (body === undefined) return rest;
    return { ...rest, body: isSecret ? HIDDEN : hideInValue(body) };
  }
}

const pairsOf = (query: string): string[][] => query.split('&').map((pair) => pair.split('='));

/** Whether a query asks for, or sets, a variable that holds a secret. */
const namesSecret = (query: string): boolean =>
  pairsOf(query).some(
    ([name = '', ...value]) => namingParameters.has(decodeOnce(name)) && isSecretName(decodeOnce(value.join('='))),
  );

function hideInQuery(text: string): string {
  const kept = pairsOf(text)
    .filter(([name = '']) => !/^api_key$/i.test(decodeOnce(name)))
    .map((pair) => pair.join('='))
    .join('&');
  const isSetting = namesSecret(text);
  const query = changeQuery(kept, (text, name) => {
    const plain = decodeOnce(name);
    return isSecretName(plain) || (isSetting && plain === 'value') ? HIDDEN : hideInText(text);
  });
  // Not every text between two `&` is a name and a value.
  const spellings = [query.replaceAll(encodeURIComponent(HIDDEN), HIDDEN), decodeAll(query)];
  const isClean = spellings.every((spelling) => spelling !== undefined && hideInText(spelling) === spelling);
  return isClean ? query : encodeURIComponent(HIDDEN);
}

/** A form is neither JSON, nor has it line breaks or the characters of JSON and XML. */
const form = /^[^\s"{}<>]*=[^\s"{}<>]*$/;

const hideInBody = (body: unknown): unknown =>
  typeof body === 'string' && form.test(body) ? hideInQuery(body) : hideInValue(body);
