import { createSecureContext, type SecureContext } from 'node:tls';
import { AriInputError } from '../errors.js';
import type { TlsOptions } from '../options.js';

/** Whom to trust and who to be, read once for requests and the event socket. Throws `AriInputError` for what is no PEM. */
export function secureContextOf({ ca, cert, key, passphrase }: TlsOptions): SecureContext {
  try {
    return createSecureContext({
      ca: ca === undefined ? undefined : [ca].flat().map(bufferOf),
      cert: cert && bufferOf(cert),
      key: key && bufferOf(key),
      passphrase,
    });
  } catch (cause) {
    throw new AriInputError(`tls: ${(cause as Error).message}: give certificates and keys in PEM`, { cause });
  }
}

const bufferOf = (pem: string | Uint8Array): Buffer => Buffer.from(pem as string);
