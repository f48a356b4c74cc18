import { isHttpError } from '../guards.js';

/** Failures of TLS and of the HTTP parser, by the codes of Node. */
const PERMANENT_CODE = /CERT|SSL|TLS|EPROTO|UNABLE_TO|HPE_/;

/**
 * Whether the cause of a failed connection rarely goes away without a change of the configuration: a refused handshake, a
 * certificate that is not trusted, a port of another protocol.
 */
export const isPermanent = (error: unknown): boolean =>
  isHttpError(error)
    ? error.status < 500
    : PERMANENT_CODE.test(String((error as { readonly cause?: { readonly code?: unknown } } | undefined)?.cause?.code));
