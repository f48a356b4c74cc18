import { formOf, type Request } from './request.js';

/** A user with restricted rights. */
export interface SimulatedUser {
  /** The password of the user. */
  readonly password: string;
  /**
   * Whether the user may only read and receive events.
   * @defaultValue false
   */
  readonly readOnly?: boolean;
}

/** Passwords or settings by user name. */
export type Users = Readonly<Record<string, string | SimulatedUser>>;

/** Returns the authenticated user. With an Authorization header, `api_key` is ignored. */
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
