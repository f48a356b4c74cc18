import type { AriRequest } from '../transport/transport.js';
import { isSuccess, toHttpError } from '../util/http-error.js';
import type { AriConnectionState } from './connection-state.js';

/** A step of a request, as in the trace. */
type Exchange =
  | { readonly type: 'request'; readonly request: AriRequest }
  | {
      readonly type: 'response';
      readonly request: AriRequest;
      readonly status: number;
      readonly body: string | Uint8Array;
    }
  | { readonly type: 'failure' | 'aborted' | 'event' | 'connection' | 'problem' };

/** Changes the state from `open` to `unauthorized` at a 401, and back at the next success. */
export class Authorization {
  readonly #onState: (state: AriConnectionState) => void;
  #type: AriConnectionState['type'] = 'idle';
  /** The requests that were sent in this state. An older one may show what Asterisk accepted before a change. */
  #requests = new WeakSet<AriRequest>();

  constructor(onState: (state: AriConnectionState) => void) {
    this.#onState = onState;
  }

  setState({ type }: AriConnectionState): void {
    this.#type = type;
    this.#requests = new WeakSet();
  }

  handle(exchange: Exchange): void {
    if (exchange.type === 'request') this.#requests.add(exchange.request);
    if (exchange.type !== 'response' || !this.#requests.has(exchange.request)) return;
    const { request, status } = exchange;
    if (this.#type === 'open' && status === 401)
      this.#onState({ type: 'unauthorized', cause: toHttpError(request, { ...exchange, reason: 'Unauthorized' }) });
    if (this.#type === 'unauthorized' && isSuccess(status)) this.#onState({ type: 'open' });
  }
}
