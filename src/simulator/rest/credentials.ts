import { formOf, type Request } from './request.js';

/** A user who may do less than everything. */
export interface SimulatedUser {
  /** The password that is asked for. */
  readonly password: string;
  /** May read and listen, and change nothing. Default: false. */
  readonly readOnly?: boolean;
}

/** Passwords by user, or more than that. */
export type Users = Readonly<Record<string, string | SimulatedUser>>;

/** The user that a request says it is from, and proves. Next to a header an `api_key` is not even looked at. */
export function userOf(
  users: Users,
  request: Pick<Request, 'authorization' | 'query' | 'contentType' | 'body'>,
): SimulatedUser | undefined {
  const { authorization } = request;
  const credentials =
    authorization === undefined
      ? (request.query.get('api_key') ?? formOf(request).get('api_key') ?? '')
      : Buffer.from(/^Basic +(\S+)$/i.exec(authorization)?.[1] ?? '', 'base64').toString();
  const colon = credentials.indexOf(':');
  const name = credentials.slice(0, Math.max(colon, 0));
  if (colon < 0 || !Object.hasOwn(users, name)) return undefined;
  const known = users[name]!;
  const user = typeof known === 'string' ? { password: known } : known;
  return user.password === credentials.slice(colon + 1) ? user : undefined;
}
