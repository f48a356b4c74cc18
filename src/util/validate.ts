import { AriInputError } from '../errors.js';
import { formatValue } from './format.js';

/** The longest delay of a timer, in milliseconds. With a longer one, Node and browsers do not wait. */
export const MAX_TIMER_MS = 2 ** 31 - 1;

/** Returns `value` if it is one of `choices`; throws `AriInputError` otherwise. */
export function checkChoice<T extends string | boolean>(name: string, value: T, choices: readonly T[]): T {
  if (choices.includes(value)) return value;
  const words = choices.map((choice) => (typeof choice === 'string' ? `'${choice}'` : String(choice)));
  throw new AriInputError(`${name} ${formatValue(value)}: give ${words.slice(0, -1).join(', ')} or ${words.at(-1)!}`);
}

/** Returns `value` if it is a number of `unit` from `min` to 2^31 - 1; throws `AriInputError` otherwise. */
export function checkNumber(unit: string, name: string, value: number, min: number): number {
  if (isDelay(value, min)) return value;
  throw new AriInputError(`${name} ${formatValue(value)}: give a number of ${unit}, from ${min} to ${MAX_TIMER_MS}`);
}

/** Returns `value` if it is a whole number from `min`; throws `AriInputError` otherwise. */
export function checkInteger(name: string, value: number, min: number): number {
  if (Number.isInteger(value) && value >= min) return value;
  throw new AriInputError(`${name} ${formatValue(value)}: give a whole number from ${min}`);
}

/** Returns `value` if a timer can wait that long; throws `AriInputError` otherwise. */
export const checkMilliseconds = (name: string, value: number, min = 0): number =>
  checkNumber('milliseconds', name, value, min);

/** Like `checkMilliseconds`, for a limit that `Infinity` turns off. */
export function checkLimitMs(name: string, value: number): number {
  if (value === Infinity || isDelay(value, 0)) return value;
  throw new AriInputError(
    `${name} ${formatValue(value)}: give a number of milliseconds, from 0 to ${MAX_TIMER_MS}, or Infinity`,
  );
}

const isDelay = (value: number, min: number): boolean =>
  Number.isFinite(value) && value >= min && value <= MAX_TIMER_MS;
