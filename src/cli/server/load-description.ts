import { catchError, defer, map, of, timeout, type Observable } from 'rxjs';
import type { Declaration } from '../../description/swagger.js';
import { declarations as shipped } from '../../generated/declarations.js';
import { UsageError } from '../command.js';
import { readAddress } from './read-address.js';
import { withServer } from './server.js';
import { messageOf } from '../message-of.js';

/** The API declarations of an Asterisk. */
export interface LoadedDescription {
  readonly declarations: readonly Declaration[];
  /** The reason why the declarations are the shipped ones, and not those of the server. */
  readonly fallbackReason?: string;
}

/**
 * Loads the API description of the server, or the shipped one if the server does not send it within the timeout.
 *
 * Subscribes: requests the description; never prompts for a password.
 * Emits: once.
 * Completes: after that.
 * Errors: never.
 */
export const loadDescription = (
  values: { readonly url?: string | undefined; readonly username?: string | undefined },
  timeoutMs: number,
): Observable<LoadedDescription> =>
  defer(() => {
    const address = readAddress(values);
    if (address.password === undefined) throw new UsageError('ARI_PASSWORD is not set');
    return withServer(address, ({ declarations }) => declarations, { logger: { warn: () => undefined } });
  }).pipe(
    map((declarations): LoadedDescription => ({ declarations })),
    timeout(timeoutMs),
    catchError((error: unknown) => of<LoadedDescription>({ declarations: shipped, fallbackReason: messageOf(error) })),
  );
