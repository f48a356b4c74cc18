import type { IncomingMessage } from 'node:http';
import type { Answer } from '../core/answer.js';
import { isKnown, type Users } from '../rest/credentials.js';
import { notFound, unauthorized } from '../rest/handle.js';
import { readRequest } from './read-request.js';

/** What a socket that is let in registers. */
export interface Admission {
  readonly apps: readonly string[];
  readonly subscribeAll: boolean;
}

/** The longest name of an application. */
const LONGEST = 73;

/** Whether a handshake is good, and for what; else the answer to it. */
export function judge(users: Users, incoming: IncomingMessage): Admission | Answer {
  const request = readRequest(incoming);
  if (request && !isKnown(users, request)) return unauthorized;
  if (request?.path !== '/events') return notFound;
  const app = request.query.get('app') ?? '';
  if (app === '') return { status: 400, page: 'The parameter app is missing.' };
  const apps = app.split(',').map((name) => name.trim());
  if (apps.some((name) => name === '' || name.length > LONGEST)) {
    return { status: 500, page: 'The application could not be registered.' };
  }
  const protocols = incoming.headers['sec-websocket-protocol'];
  if (protocols !== undefined && !protocols.split(',').some((name) => name.trim() === 'ari')) return { status: 400 };
  return { apps, subscribeAll: /^(yes|true|y|t|1|on)$/i.test(request.query.get('subscribeAll') ?? '') };
}
