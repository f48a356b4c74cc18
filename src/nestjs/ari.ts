import type { Ari as Client } from '../index.js';

/**
 * The client as Nest injects it: the token and the type of the default connection, `constructor(private readonly ari: Ari)`.
 * The injected object is the result of `createAri`, so `instanceof` is false for it.
 */
// eslint-disable-next-line @typescript-eslint/no-unsafe-declaration-merging, @typescript-eslint/no-extraneous-class -- Nest needs a token that exists at run time
export abstract class Ari {}

// eslint-disable-next-line @typescript-eslint/no-unsafe-declaration-merging, @typescript-eslint/no-empty-object-type -- as above
export interface Ari extends Client {}
