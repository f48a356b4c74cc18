import { AriHttpError, AriProtocolError, describe, type AriRequestFacts } from '../errors.js';
import type { AriResponse } from '../transport/transport.js';

/** The JSON of a good answer, `undefined` where it has none; an answer of 400 or more is thrown as `AriHttpError`. */
export function toJson({ status, reason, body }: AriResponse, request: AriRequestFacts): unknown {
  if (status >= 400 || status < 200) throw refusal(request, { status, reason, body: parsed(body) ?? body });
  if (typeof body !== 'string') return body;
  if (body === '') return undefined;
  const json = parsed(body);
  if (json === undefined) throw new AriProtocolError(`${describe(request)}: the answer is not JSON: ${excerpt(body)}`);
  return json;
}

/** Errors say why in `message`, sometimes in `error`, and outside of ARI proper in HTML. */
function refusal(request: AriRequestFacts, answer: { status: number; reason: string; body: unknown }): AriHttpError {
  const said = (answer.body ?? {}) as { readonly message?: unknown; readonly error?: unknown };
  const reason = [said.message, said.error, answer.reason].find((text) => typeof text === 'string' && text !== '');
  return new AriHttpError(request, { ...answer, reason: (reason as string | undefined) ?? 'refused' });
}

function parsed(body: string | Uint8Array): unknown {
  try {
    return typeof body === 'string' ? (JSON.parse(body) as unknown) : undefined;
  } catch {
    return undefined;
  }
}

const excerpt = (text: string): string => JSON.stringify(text.length > 80 ? `${text.slice(0, 80)}…` : text);
