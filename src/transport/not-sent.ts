import type { PlatformError } from './root-cause.js';

/** Codes of failures before a request is sent, from the system or from Node. */
const CODES_BEFORE_SENDING: ReadonlySet<unknown> = new Set([
  'ECONNREFUSED',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'ENOTFOUND',
  'EAI_AGAIN',
  'ERR_SSL_WRONG_VERSION_NUMBER',
  // A write during a failed TLS handshake.
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

/** TLS alerts of a server that refuses the client. They arrive late, but the server has not read the request. */
const REFUSED_BY_SERVER = /^ERR_SSL_\w+_ALERT_\w*(CERTIFICATE|UNKNOWN_CA|HANDSHAKE_FAILURE|PROTOCOL_VERSION)/;

/** Returns whether a request with this error of Node certainly did not reach the server. */
export const isNotSent = ({ code, syscall }: PlatformError): boolean =>
  CODES_BEFORE_SENDING.has(code) ||
  REFUSED_BY_SERVER.test(String(code)) ||
  /^(connect|getaddrinfo)$/.test(String(syscall));
