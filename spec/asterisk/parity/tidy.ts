import { catchError, lastValueFrom, of, type Observable } from 'rxjs';
import type { Ari } from '../../../src/index.js';

/** Nothing of a scenario stays behind. */
export async function tidy(ari: Ari, prefix: string): Promise<void> {
  const settle = <T>(operation: Observable<T>): Promise<T | undefined> =>
    lastValueFrom(operation.pipe(catchError(() => of(undefined))), { defaultValue: undefined });
  const ours = (object: { readonly data: unknown }) => JSON.stringify(object.data).includes(prefix);
  for (const bridge of (await settle(ari.bridges.list())) ?? []) if (ours(bridge)) await settle(bridge.destroy());
  for (const channel of (await settle(ari.channels.list())) ?? []) if (ours(channel)) await settle(channel.hangup());
}
