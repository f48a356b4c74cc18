import { Inject } from '@nestjs/common';
import { Ari } from './ari.js';

/** The name of the connection that has been given none. */
export const DEFAULT = 'default';

/** What the client of a connection is provided as: `Ari` itself for the default one. For `overrideProvider` and `inject`. */
export const getAriToken = (connection = DEFAULT): typeof Ari | string =>
  connection === DEFAULT ? Ari : `rx-ari:${connection}`;

/** Injects the client of a named connection: `@InjectAri('berlin') private readonly ari: Ari`. */
export const InjectAri = (connection?: string): ParameterDecorator & PropertyDecorator =>
  Inject(getAriToken(connection));
