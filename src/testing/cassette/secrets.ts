import type { CassetteEntry } from './cassette.js';
import { changePath, changeQuery, changeTexts } from './change-text.js';

/** Fields that contain a secret in every object. */
const secret = /^(password|passwd|secret|md5_cred|authorization|api_key|oauth_secret|refresh_token)$/i;

/** The replacement of a secret. */
const HIDDEN = '…';

/** Returns an entry without credentials: without passwords, `api_key` and `user:password` in URLs. */
export function withoutSecrets(entry: CassetteEntry): CassetteEntry {
  if (!('request' in entry)) return hideInside(entry) as CassetteEntry;
  const { path, query, ...rest } = entry.request;
  const kept = query
    .split('&')
    .filter((pair) => !/^api_key(=|$)/i.test(pair))
    .join('&');
  const request = {
    ...(hideInside(rest) as typeof rest),
    path: changePath(path, hide),
    query: changeQuery(kept, hide),
  };
  return { at: entry.at, request };
}

/** Hides secrets in texts, and in pairs such as `{ attribute: 'password', value: '…' }`, the form of configuration. */
function hideInside(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(hideInside);
  if (typeof value !== 'object' || value === null) return changeTexts(value, hide);
  const named = 'attribute' in value && typeof value.attribute === 'string' && secret.test(value.attribute);
  return Object.fromEntries(
    Object.entries(value).map(([field, held]) => [
      field,
      secret.test(field) || (named && field === 'value')
        ? HIDDEN
        : typeof held === 'string'
          ? hide(held, field)
          : hideInside(held),
    ]),
  );
}

const hide = (text: string, name: string): string =>
  secret.test(name)
    ? HIDDEN
    : text.replace(/\b([a-z][a-z\d+.-]*:\/\/)[^\s/?#"]*@/gi, '$1').replace(/\bapi_key=[^&\s"]*/gi, `api_key=${HIDDEN}`);
