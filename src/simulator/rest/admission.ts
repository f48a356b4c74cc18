import { refused, type Answer } from '../core/answer.js';
import { userOf, type Users } from './credentials.js';
import { unauthorized } from './handle.js';
import type { Request } from './request.js';

/** What a socket that is let in registers, and what it proved by who opened it. */
export interface Admission {
  readonly apps: readonly string[];
  readonly subscribeAll: boolean;
  readonly authorization: string | undefined;
  readonly apiKey: string | undefined;
}

/** The longest name of an application. */
const LONGEST = 73;

/** Asterisk's web server says them without a word. */
const wrongVersion: Answer = { status: 400, headers: { 'Sec-WebSocket-Version': '7, 8, 13' } };

/** What a handshake that ends so is answered. */
const refusals: Readonly<Record<number, Answer>> = {
  401: unauthorized,
  403: refused(403, 'Access denied by ACL'),
  404: refused(404, 'Resource not found'),
  500: { status: 500, page: 'Stasis app registration failed' },
  503: refused(503, 'Asterisk not booted'),
};

export const refusalOf = (status: number): Answer => refusals[status] ?? { status };

export const notBooted = refusalOf(503);

const isWebSocket = (headers: ReadonlyMap<string, string>): boolean =>
  headers.has('sec-websocket-key') && ['7', '8', '13'].includes(headers.get('sec-websocket-version') ?? '');

/** Whether a handshake is good, and for what; else the answer to it. */
export function judge(users: Users, request: Request): Admission | Answer {
  if (!userOf(users, request)) return unauthorized;
  const { authorization, headers, query } = request;
  const protocols = headers?.get('sec-websocket-protocol');
  if (headers && !isWebSocket(headers)) return wrongVersion;
  if (protocols !== undefined && !protocols.split(',').some((name) => name.trim() === 'ari')) return wrongVersion;
  const app = query.get('app') ?? '';
  if (app === '') return { status: 400, page: 'HTTP request is missing param: [app]' };
  const apps = app.split(',').map((name) => name.trim());
  if (apps.some((name) => name === '' || name.length > LONGEST)) return refusalOf(500);
  const subscribeAll = /^(yes|true|y|t|1|on)$/i.test(query.get('subscribeAll') ?? '');
  return { apps, subscribeAll, authorization, apiKey: query.get('api_key') };
}
