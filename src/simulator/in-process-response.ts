import type { AriResponse } from '../transport/transport.js';
import type { Answer } from './core/answer.js';
import { reasonOf } from './rest/reasons.js';

/** An answer as a transport gives it to its client; a page becomes its text. */
export function responseOf({ status, body, file, page }: Answer, binary: boolean): AriResponse {
  const reason = reasonOf(status);
  if (file) return { status, reason, body: binary ? file.bytes : Buffer.from(file.bytes).toString() };
  return { status, reason, body: page ?? (body === undefined ? '' : JSON.stringify(body)) };
}
