import { ANSWER, QUESTION, readAnswer } from '../transport/rest-socket/frames.js';
import { tryParseJson } from '../util/json.js';
import type { ProxyMessage } from './proxy-message.js';

type Fields = Readonly<Record<string, unknown>>;

/** What is asked and answered by way of one event socket, told as that by HTTP is. */
export class RestFrames {
  readonly #emit: (message: ProxyMessage) => void;
  readonly #number: () => number;
  /** The requests without an answer so far, by the ids that the program gave them. */
  readonly #unanswered = new Map<unknown, number>();

  constructor(emit: (message: ProxyMessage) => void, number: () => number) {
    this.#emit = emit;
    this.#number = number;
  }

  /** A frame of the program. */
  onRequestFrame(data: string): void {
    const { type, request_id, method, uri, query_strings, message_body } = fieldsOf(data);
    // Whether there are answers is a question of the client, and none that the program asks.
    if (type !== 'RESTRequest' || typeof uri !== 'string' || String(request_id).startsWith(QUESTION)) return;
    const id = this.#number();
    this.#unanswered.set(request_id, id);
    const [path = '', query = ''] = uri.split(/\?(.*)/s);
    const more = new URLSearchParams(pairsOf(query_strings)).toString();
    this.#emit({
      type: 'request',
      id,
      method: textOf(method),
      path: `/ari/${path}`,
      query: [query, more].filter(Boolean).join('&'),
      body: textOf(message_body),
    });
  }

  /** A frame of the server: whether it is an answer, and no event. */
  onResponseFrame(data: string): boolean {
    const answer = data.startsWith(ANSWER) ? readAnswer(data) : undefined;
    if (!answer) return false;
    const id = this.#unanswered.get(answer.id);
    if (id === undefined) return true;
    this.#unanswered.delete(answer.id);
    const { status, body } = answer.response;
    this.#emit({ type: 'response', id, status, body: textOf(body) });
    return true;
  }

  /** Nothing more comes. */
  onClose(): void {
    for (const id of this.#unanswered.values()) this.#emit({ type: 'response', id, body: '' });
    this.#unanswered.clear();
  }
}

const fieldsOf = (data: string): Fields => (tryParseJson(data) ?? {}) as Fields;
const textOf = (value: unknown): string => (typeof value === 'string' ? value : '');
const pairsOf = (list: unknown): [string, string][] =>
  (Array.isArray(list) ? (list as Fields[]) : []).map(({ name, value }) => [textOf(name), textOf(value)]);
