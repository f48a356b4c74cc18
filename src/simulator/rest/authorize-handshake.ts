import { errorResponse, type SimulatedResponse } from '../core/response.js';
import { userOf, type Users } from './credentials.js';
import { unauthorized } from './handle-request.js';
import type { Request } from './request.js';

/** The applications and the user of an accepted socket. */
export interface SocketSession {
  readonly apps: readonly string[];
  readonly subscribeAll: boolean;
  readonly authorization: string | undefined;
  readonly apiKey: string | undefined;
}

/** The maximum length of an application name. */
const LONGEST = 73;

/** The web server returns these without a body. */
const wrongVersion: SimulatedResponse = { status: 400, headers: { 'Sec-WebSocket-Version': '7, 8, 13' } };

/** The response to a refused handshake. */
const refusals: Readonly<Record<number, SimulatedResponse>> = {
  401: unauthorized,
  403: errorResponse(403, 'Access denied by ACL'),
  404: errorResponse(404, 'Resource not found'),
  500: { status: 500, page: 'Stasis app registration failed' },
  503: errorResponse(503, 'Asterisk not booted'),
};

export const refusalOf = (status: number): SimulatedResponse => refusals[status] ?? { status };

export const bootingResponse = refusalOf(503);

/** Returns the fault of a WebSocket handshake for this subprotocol, if it has one. */
export function handshakeProblem(
  headers: ReadonlyMap<string, string>,
  protocol: string,
): SimulatedResponse | undefined {
  const versions = ['7', '8', '13'];
  const isWebSocket = headers.has('sec-websocket-key') && versions.includes(headers.get('sec-websocket-version') ?? '');
  const offered = headers.get('sec-websocket-protocol');
  const fits = offered === undefined || offered.split(',').some((name) => name.trim() === protocol);
  return isWebSocket && fits ? undefined : wrongVersion;
}

/** Accepts a handshake, or returns the error response. */
export function authorize(users: Users, request: Request): SocketSession | SimulatedResponse {
  if (!userOf(users, request)) return unauthorized;
  const { authorization, headers, query } = request;
  const problem = headers && handshakeProblem(headers, 'ari');
  if (problem) return problem;
  const app = query.get('app') ?? '';
  if (app === '') return { status: 400, page: 'HTTP request is missing param: [app]' };
  const apps = app.split(',').map((name) => name.trim());
  if (apps.some((name) => name === '' || name.length > LONGEST)) return refusalOf(500);
  const subscribeAll = /^(yes|true|y|t|1|on)$/i.test(query.get('subscribeAll') ?? '');
  return { apps, subscribeAll, authorization, apiKey: query.get('api_key') };
}
