import type { AriResponse } from '../../transport/transport.js';
import type { SimulatedResponse } from '../core/response.js';
import { statusText } from '../rest/status-text.js';

/** Converts a response to the form of a transport. An HTML page becomes its text. */
export function toAriResponse({ status, body, file, page }: SimulatedResponse, binary: boolean): AriResponse {
  const reason = statusText(status);
  if (file) return { status, reason, body: binary ? file.bytes : Buffer.from(file.bytes).toString() };
  return { status, reason, body: page ?? (body === undefined ? '' : JSON.stringify(body)) };
}
