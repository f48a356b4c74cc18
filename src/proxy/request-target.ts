/** The target of a request: `/ari/channels?app=a`, `http://host/ari/channels` or `*`. */
const targetForms = /^(?:https?:\/\/[^/?#]*)?(\/[^]*|\?[^]*|)$/i;

/**
 * Returns the path and query of a target, without a host: this proxy forwards to one server only. Returns `undefined` for
 * a target of another form, such as `host:port`.
 */
export function pathOf(target: string): string | undefined {
  if (target === '*') return target;
  const [, path] = targetForms.exec(target) ?? [];
  if (path === undefined || target === '') return undefined;
  return path.startsWith('/') ? path : `/${path}`;
}

/** Returns the path at the server, below the prefix of its address. `OPTIONS *` is about the server itself. */
export const pathAt = (to: URL, path: string): string => (path === '*' ? path : to.pathname.replace(/\/+$/, '') + path);
