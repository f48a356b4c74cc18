import { AriInputError } from '../errors.js';

/** What a symbol of a line stands for. */
export function meaningOf<T>(symbol: string, legend: Readonly<Record<string, T>>, line: string): T {
  if (Object.hasOwn(legend, symbol)) return legend[symbol]!;
  throw new AriInputError(`"${symbol}" in ${line} is not in the legend: say there what it stands for`);
}
