import { catchError, defer, map, of, timeout, type Observable } from 'rxjs';
import type { Declaration } from '../../description/swagger.js';
import { declarations as shipped } from '../../generated/declarations.js';
import { UsageError } from '../command.js';
import { readAddress } from './address.js';
import { atServer } from './server.js';
import { messageOf } from '../message-of.js';

/** What an Asterisk declares of its API. */
export interface Described {
  readonly declarations: readonly Declaration[];
  /** Why they are those that ship with the package and not those of the server. */
  readonly missed?: string;
}

/**
 * What the server declares, or what ships with the package where that cannot be had within so many milliseconds. Never
 * asks for a password; emits once and completes; does not error.
 */
export const liveOrShipped = (
  values: { readonly url?: string | undefined; readonly username?: string | undefined },
  patience: number,
): Observable<Described> =>
  defer(() => {
    const address = readAddress(values);
    if (address.password === undefined) throw new UsageError('ARI_PASSWORD is not set');
    return atServer(address, ({ declarations }) => declarations, { logger: { warn: () => undefined } });
  }).pipe(
    map((declarations): Described => ({ declarations })),
    timeout(patience),
    catchError((error: unknown) => of({ declarations: shipped, missed: messageOf(error) })),
  );
