import { AriInputError } from '../errors.js';

/** Returns the meaning of a symbol. Throws `AriInputError` if the legend does not contain it. */
export function lookUpSymbol<T>(symbol: string, legend: Readonly<Record<string, T>>, line: string): T {
  if (Object.hasOwn(legend, symbol)) return legend[symbol]!;
  throw new AriInputError(`"${symbol}" in ${line} is not in the legend: add it with its meaning`);
}
