import { formOf, type Request } from './request.js';

/** Passwords by user. */
export type Users = Readonly<Record<string, string>>;

/** Whether a request says who it is from. Next to a header an `api_key` is not even looked at. */
export function isKnown(
  users: Users,
  request: Pick<Request, 'authorization' | 'query' | 'contentType' | 'body'>,
): boolean {
  const { authorization } = request;
  const credentials =
    authorization === undefined
      ? (request.query.get('api_key') ?? formOf(request).get('api_key') ?? '')
      : Buffer.from(/^Basic +(\S+)$/i.exec(authorization)?.[1] ?? '', 'base64').toString();
  const colon = credentials.indexOf(':');
  if (colon < 0) return false;
  const user = credentials.slice(0, colon);
  return Object.hasOwn(users, user) && users[user] === credentials.slice(colon + 1);
}
