import type { Ari as Client } from '../index.js';

/**
 * The client as Nest injects it: the token and the type of the default connection, `constructor(private readonly ari: Ari)`.
 * What is injected is what `createAri` returns, so `instanceof` does not hold.
 */
// eslint-disable-next-line @typescript-eslint/no-unsafe-declaration-merging, @typescript-eslint/no-extraneous-class -- nothing is made of it: Nest wants something that is there at run time
export abstract class Ari {}

// eslint-disable-next-line @typescript-eslint/no-unsafe-declaration-merging, @typescript-eslint/no-empty-object-type -- as above
export interface Ari extends Client {}
