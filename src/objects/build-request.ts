import type { Operation } from '../description/tables.js';
import { AriInputError } from '../errors.js';
import type { AriRequest } from '../transport/transport.js';
import { checked } from './check-value.js';
import { encodeSegment } from './encode-segment.js';

export type Params = Readonly<Record<string, unknown>>;

/** Asterisk reads a request line of 4,096 bytes, in which the method, the prefix and the version need their share. */
const LONGEST = 3_900;

/** An operation and its parameters as a request; throws `AriInputError` for what must not be sent. */
export function buildRequest(name: string, operation: Operation, params: Params): AriRequest {
  refuseUnknown(name, operation, params);
  let path = operation.path;
  const query: [string, string | number | boolean][] = [];
  let body: Record<string, unknown> | undefined;
  let bare: unknown;
  for (const [key, parameter] of Object.entries(operation.parameters)) {
    const value = checked(`${name}: ${key}`, parameter, Object.hasOwn(params, key) ? params[key] : undefined);
    if (value === undefined) continue;
    if (parameter.in === 'path')
      path = path.replace(`{${key}}`, () => encodeSegment(`${name}: ${key}`, value as string));
    else if (parameter.in === 'query') query.push([key, value as string | number | boolean]);
    else if (parameter.in === 'member') body = { [key]: value };
    else bare = value;
  }
  const base = {
    operation: name,
    method: operation.method,
    path,
    ...(operation.result === 'binary' && { binary: true }),
  };
  const text = query.map(([key, value]) => `${key}=${encodeURIComponent(value)}`).join('&');
  if (path.length + text.length <= LONGEST) return withBody({ ...base, query: text }, bare ?? body);
  const { parameters } = operation;
  const isTaken = Object.values(parameters).some((parameter) => parameter.in === 'body');
  if (operation.method === 'GET' || isTaken || path.length > LONGEST) {
    throw new AriInputError(
      `${name}: ${path.length + text.length} characters of parameters, Asterisk reads ${LONGEST}`,
    );
  }
  // What does not fit into the request line may be in the body: Asterisk takes every parameter from there as well, but
  // it does not look for commas there.
  const members = query.map(([key, value]) => [key, parameters[key]?.multiple ? String(value).split(',') : value]);
  return withBody({ ...base, query: '' }, { ...(Object.fromEntries(members) as Params), ...body });
}

const withBody = (request: AriRequest, body: unknown): AriRequest =>
  body === undefined ? request : { ...request, body };

function refuseUnknown(name: string, { parameters }: Operation, params: Params): void {
  for (const key of Object.keys(params)) {
    if (Object.hasOwn(parameters, key)) continue;
    const known = Object.keys(parameters).join(', ') || 'none';
    throw new AriInputError(`${name}: there is no parameter ${key}; its parameters are: ${known}`);
  }
}
