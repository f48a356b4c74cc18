import { Inject } from '@nestjs/common';
import { Ari } from './ari.js';

/** The name of a connection without a name. */
export const DEFAULT = 'default';

/** Returns the injection token of a client: `Ari` for the default connection. For `overrideProvider` and `inject`. */
export const getAriToken = (connection = DEFAULT): typeof Ari | string =>
  connection === DEFAULT ? Ari : `rx-ari:${connection}`;

/** Injects the client of a named connection: `@InjectAri('berlin') private readonly ari: Ari`. */
export const InjectAri = (connection?: string): ParameterDecorator & PropertyDecorator =>
  Inject(getAriToken(connection));
