import type { Observable } from 'rxjs';
import type { SimulatedResponse } from '../core/response.js';
import type { ServerState } from '../core/server-state.js';
import type { RequestParams } from './request-params.js';

/** Executes one operation. Responds at once, or when it is done. Throws an `HttpRefusal`. */
export type Handler = (
  serverState: ServerState,
  params: RequestParams,
) => SimulatedResponse | Observable<SimulatedResponse>;

/** Handlers by operation name. */
export type Handlers = Readonly<Record<string, Handler>>;
