import { RESPONSE_PREFIX, PROBE_ID_PREFIX, readResponse } from '../transport/rest-over-websocket/frames.js';
import { tryParseJson } from '../util/json.js';
import type { ProxyMessage } from './proxy-message.js';

type Fields = Readonly<Record<string, unknown>>;

interface PendingRequest {
  readonly requestId: string;
  readonly id: number;
}

/** Asterisk handles the requests of a socket one after the other. A program that sends more than this reads no responses. */
const MAX_PENDING = 10_000;

/** Finds the requests and responses in the frames of one event socket. */
export class RestFrames {
  readonly #emit: (message: ProxyMessage) => void;
  readonly #nextId: () => number;
  readonly #pending: PendingRequest[] = [];

  constructor(emit: (message: ProxyMessage) => void, nextId: () => number) {
    this.#emit = emit;
    this.#nextId = nextId;
  }

  /** Emits the request in a frame of the program, if it holds one. */
  onRequestFrame(data: string): void {
    const { type, request_id, method, uri, query_strings, message_body } = fieldsOf(tryParseJson(data));
    // Asterisk returns an id that is not a text as an empty text.
    const requestId = textOf(request_id);
    // The client's own request, which finds out whether the server supports REST over WebSocket.
    if (type !== 'RESTRequest' || typeof uri !== 'string' || requestId.startsWith(PROBE_ID_PREFIX)) return;
    const id = this.#nextId();
    const [path = '', query = ''] = uri.split(/\?(.*)/s);
    const pairs = new URLSearchParams(pairsOf(query_strings)).toString();
    this.#emit({
      type: 'request',
      id,
      method: textOf(method),
      path: `/ari/${path}`,
      query: [query, pairs].filter(Boolean).join('&'),
      body: textOf(message_body),
    });
    this.#pending.push({ requestId, id });
    if (this.#pending.length > MAX_PENDING) this.#abandon(this.#pending.shift()!);
  }

  /** Emits the response in a frame of the server. Returns whether the frame is a response. */
  onResponseFrame(data: string): boolean {
    const answer = data.startsWith(RESPONSE_PREFIX) ? readResponse(data) : undefined;
    if (!answer) return false;
    const index = this.#pending.findIndex(({ requestId }) => requestId === answer.id);
    const [pending] = index < 0 ? [] : this.#pending.splice(index, 1);
    const { status, body } = answer.response;
    if (pending) this.#emit({ type: 'response', id: pending.id, status, body: textOf(body) });
    return true;
  }

  /** Ends the requests that have no response. */
  onClose(): void {
    for (const pending of this.#pending.splice(0)) this.#abandon(pending);
  }

  #abandon({ id }: PendingRequest): void {
    this.#emit({ type: 'response', id, body: '' });
  }
}

const fieldsOf = (value: unknown): Fields => (typeof value === 'object' && value !== null ? (value as Fields) : {});
const textOf = (value: unknown): string => (typeof value === 'string' ? value : '');
const pairsOf = (list: unknown): [string, string][] =>
  (Array.isArray(list) ? list : [])
    .map(fieldsOf)
    .map(({ name, value }): [string, string] => [textOf(name), textOf(value)]);
