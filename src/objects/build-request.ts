import type { Operation } from '../description/tables.js';
import { AriInputError } from '../errors.js';
import type { AriRequest } from '../transport/transport.js';
import { byteLength, exceedsBytes } from '../util/utf8.js';
import { encodeSegment } from './encode-segment.js';
import { validateParam } from './validate-param.js';

/** The parameters of an operation by their names, as the description of the API spells them. */
export type OperationParams = Readonly<Record<string, unknown>>;

/** The longest body that Asterisk reads, in bytes. */
const MAX_BODY_BYTES = 40_960;

/** The longest id of a channel, in bytes. Asterisk refuses a longer one, or shortens it without an error. */
const MAX_CHANNEL_ID_BYTES = 149;

const CHANNEL_IDS: ReadonlySet<string> = new Set(['channelId', 'otherChannelId', 'snoopId']);

/**
 * Builds the request of an operation. Path and query together may have `maxLength` bytes. Throws `AriInputError` for
 * parameters that Asterisk does not read.
 */
export function buildRequest(
  name: string,
  operation: Operation,
  params: OperationParams,
  maxLength: number,
): AriRequest {
  checkParameterNames(name, operation, params);
  let path = operation.path;
  const query: [string, string | number | boolean][] = [];
  let body: Record<string, unknown> | undefined;
  let rawBody: unknown;
  for (const [key, parameter] of Object.entries(operation.parameters)) {
    const subject = `${name}: ${key}`;
    const value = validateParam(subject, parameter, Object.hasOwn(params, key) ? params[key] : undefined);
    if (value === undefined) continue;
    if (CHANNEL_IDS.has(key)) checkChannelId(subject, value as string);
    if (parameter.in === 'path') path = path.replace(`{${key}}`, () => encodeSegment(subject, value as string));
    else if (parameter.in === 'query') query.push([key, value as string | number | boolean]);
    else if (parameter.in === 'member') body = { [key]: value };
    else rawBody = value;
  }
  const base = {
    operation: name,
    method: operation.method,
    path,
    ...(operation.result === 'binary' && { binary: true }),
  };
  const text = query.map(([key, value]) => `${key}=${encodeURIComponent(value)}`).join('&');
  const length = path.length + text.length;
  if (length <= maxLength) return withBody({ ...base, query: text }, rawBody ?? body);
  const { parameters } = operation;
  const isBodyInUse = Object.values(parameters).some((parameter) => parameter.in === 'body');
  if (operation.method === 'GET' || isBodyInUse || path.length > maxLength) {
    throw new AriInputError(`${name}: ${length} bytes of parameters in a URL, Asterisk reads ${maxLength}`);
  }
  // Asterisk also reads parameters from the body, where it does not split lists at commas.
  const members = query.map(([key, value]) => [key, parameters[key]?.multiple ? String(value).split(',') : value]);
  return withBody({ ...base, query: '' }, { ...(Object.fromEntries(members) as OperationParams), ...body });
}

function withBody(request: AriRequest, body: unknown): AriRequest {
  if (body === undefined) return request;
  const json = toJson(request.operation, body);
  if (!exceedsBytes(json, MAX_BODY_BYTES)) return { ...request, body };
  throw new AriInputError(
    `${request.operation}: ${byteLength(json)} bytes of JSON, Asterisk reads ${MAX_BODY_BYTES}: send less at once`,
  );
}

function toJson(name: string, body: unknown): string {
  try {
    return JSON.stringify(body);
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message : String(cause);
    throw new AriInputError(`${name}: a value cannot be written as JSON: ${reason}`, { cause });
  }
}

function checkChannelId(subject: string, id: string): void {
  if (!exceedsBytes(id, MAX_CHANNEL_ID_BYTES)) return;
  throw new AriInputError(
    `${subject} has ${byteLength(id)} bytes: give the id of a channel, at most ${MAX_CHANNEL_ID_BYTES} bytes`,
  );
}

function checkParameterNames(name: string, { parameters }: Operation, params: OperationParams): void {
  for (const key of Object.keys(params)) {
    if (Object.hasOwn(parameters, key)) continue;
    const known = Object.keys(parameters).join(', ') || 'none';
    throw new AriInputError(`${name}: there is no parameter ${key}; its parameters are: ${known}`);
  }
}
