import type { Observable } from 'rxjs';
import type { SimulatedResponse } from '../core/response.js';
import type { ServerState } from '../core/server-state.js';
import type { RequestParams } from './request-params.js';

/** Carries out one operation: answers at once, or when it has been carried out. Throws a `Refusal`. */
export type Handler = (world: ServerState, given: RequestParams) => SimulatedResponse | Observable<SimulatedResponse>;

/** Handlers by the name of their operation. */
export type Handlers = Readonly<Record<string, Handler>>;
