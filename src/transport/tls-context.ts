import { createSecureContext, type SecureContext } from 'node:tls';
import { AriInputError } from '../errors.js';
import type { AriTlsOptions } from '../options.js';

/** Reads certificates and keys, for requests and the event socket. Throws `AriInputError` for text that is not PEM. */
export function createTlsContext({ ca, cert, key, passphrase }: AriTlsOptions): SecureContext {
  try {
    return createSecureContext({
      ca: ca === undefined ? undefined : [ca].flat().map(toBuffer),
      cert: cert && toBuffer(cert),
      key: key && toBuffer(key),
      passphrase,
    });
  } catch (cause) {
    throw new AriInputError(`tls: ${(cause as Error).message}: give certificates and keys in PEM`, { cause });
  }
}

const toBuffer = (pem: string | Uint8Array): Buffer => Buffer.from(pem as string);
