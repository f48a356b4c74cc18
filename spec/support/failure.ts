import { lastValueFrom, type Observable } from 'rxjs';
import { AssertionError } from 'node:assert';

type Class<E> = abstract new (...args: never[]) => E;

/** Returns the error of an Observable. Fails when the Observable completes, or errors with another class. */
export async function failure<E extends Error>(of: Observable<unknown>, type: Class<E>): Promise<E> {
  let value: unknown;
  try {
    value = await lastValueFrom(of, { defaultValue: undefined });
  } catch (error) {
    if (error instanceof type) return error;
    throw error;
  }
  throw new AssertionError({ message: `no ${type.name}: it ended well, with ${String(value)}` });
}
