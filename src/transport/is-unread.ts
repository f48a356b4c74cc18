import type { PlatformError } from './http.js';

/** Failures that happen before a request leaves, by the code of the system or of Node. */
const beforeLeaving: ReadonlySet<unknown> = new Set([
  'ECONNREFUSED',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'ENOTFOUND',
  'EAI_AGAIN',
  'ERR_SSL_WRONG_VERSION_NUMBER',
  // What was to be written while TLS failed, and was not.
  'EPROTO',
  'DEPTH_ZERO_SELF_SIGNED_CERT',
  'SELF_SIGNED_CERT_IN_CHAIN',
  'UNABLE_TO_VERIFY_LEAF_SIGNATURE',
  'UNABLE_TO_GET_ISSUER_CERT_LOCALLY',
  'CERT_HAS_EXPIRED',
  'CERT_NOT_YET_VALID',
  'CERT_UNTRUSTED',
  'UNABLE_TO_GET_ISSUER_CERT',
  'ERR_TLS_CERT_ALTNAME_INVALID',
]);

/** What a server says to a client that it does not want to know. It says so late, and has read nothing by then. */
const unwelcome = /^ERR_SSL_\w+_ALERT_\w*(CERTIFICATE|UNKNOWN_CA|HANDSHAKE_FAILURE|PROTOCOL_VERSION)/;

/** Whether Node says of a request that failed that it was never read. */
export const isUnread = ({ code, syscall }: PlatformError): boolean =>
  beforeLeaving.has(code) || unwelcome.test(String(code)) || syscall === 'connect';
