import { isHttpError } from '../guards.js';

/** The codes of Node for failures of TLS and of the HTTP parser. */
const PERMANENT_CODE = /CERT|SSL|TLS|EPROTO|UNABLE_TO|HPE_/;

/**
 * Returns whether only a change of the configuration can remove the cause of a failed connection: a refused
 * handshake, an untrusted certificate, a port of another protocol.
 */
export const isPermanent = (error: unknown): boolean =>
  isHttpError(error)
    ? error.status < 500
    : PERMANENT_CODE.test(String((error as { readonly cause?: { readonly code?: unknown } } | undefined)?.cause?.code));
