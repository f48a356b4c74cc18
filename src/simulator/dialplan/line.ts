import { AriError } from '../../errors.js';

/** One step of an extension: `Wait(3600)` is the application Wait with the data 3600. */
export interface Line {
  readonly application: string;
  readonly data: string;
}

/** Parses a step as extensions.conf has it. */
export function parseLine(text: string): Line {
  const [, application, data] = /^\s*(\w+)\s*(?:\(([^]*)\))?\s*$/.exec(text) ?? [];
  if (application === undefined) throw new AriError(`not a step of a dialplan: ${text}`);
  return { application, data: data ?? '' };
}

/** Replaces `${…}` by a variable or a part of one: `${EXTEN:7}`. */
export const substitute = (text: string, valueOf: (name: string) => string): string =>
  text.replaceAll(/\$\{([^{}:]+)(?::(-?\d+)(?::(-?\d+))?)?\}/g, (_, name: string, from?: string, length?: string) => {
    const value = valueOf(name);
    if (from === undefined) return value;
    const rest = value.slice(Number(from));
    return length === undefined ? rest : rest.slice(0, Number(length));
  });
