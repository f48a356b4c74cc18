import { AriInputError } from '../../errors.js';

/** The first line of a cassette. */
export interface CassetteHeader {
  /** The version of the format. */
  readonly cassette: 1;
  /** When the recording began, in UTC; every `at` counts from then. */
  readonly recorded: string;
  /** What the server calls itself, `Asterisk/22.10.1`, where whoever recorded could know. */
  readonly asterisk?: string;
}

/** Every further line of a cassette: one thing that passed between a program and its Asterisk, in the order of passing. */
export type CassetteEntry =
  | EntryOf<{
      /** An event as Asterisk sent it. */
      readonly event: CassetteEvent;
    }>
  | EntryOf<{
      /** What the program asked. */
      readonly request: CassetteRequest;
    }>
  | EntryOf<{
      /** What it was answered. */
      readonly answer: CassetteAnswer;
    }>
  | EntryOf<{
      /** The event socket: `open`; `lost` by the network or by Asterisk; `closed` by the program. */
      readonly connection: 'open' | 'lost' | 'closed';
    }>;

type EntryOf<T> = T & {
  /** Milliseconds since the recording began. */
  readonly at: number;
};

/** An event with all its fields. */
export type CassetteEvent = Readonly<Record<string, unknown>> & { readonly type: string };

/** A request, without credentials. */
export interface CassetteRequest {
  /** Counts the requests of a cassette from 1; its answer has the same. */
  readonly id: number;
  /** `GET`, `POST`, `PUT` or `DELETE`. */
  readonly method: string;
  /** Below the root of ARI, percent-encoded: `/channels/17.1/answer`. */
  readonly path: string;
  /** Percent-encoded, without the question mark; empty for none. */
  readonly query: string;
  /** The JSON that it held. */
  readonly body?: unknown;
}

/** What a request was answered, or why it was not. */
export interface CassetteAnswer {
  /** That of the request. */
  readonly id: number;
  /** Missing where there was no answer. */
  readonly status?: number;
  /** The JSON or the text that it held; `{ "bytes": 44844 }` for anything else, such as sound. */
  readonly body?: unknown;
  /** Why there was none: none in time, broken off after the request had left, or never connected. */
  readonly failure?: 'timeout' | 'unknown' | 'unsent';
}

/** A cassette, read. */
export interface Cassette {
  readonly header: CassetteHeader;
  readonly entries: readonly CassetteEntry[];
}

/** Reads a cassette. Throws `AriInputError` for a text that is none; a last line that was cut short is left out. */
export function readCassette(text: string): Cassette {
  const lines = text.split('\n').filter((line) => line.trim() !== '');
  const isCut = lines.length > 1 && !text.endsWith('\n') && !isJson(lines.at(-1)!);
  const [header, ...entries] = lines.slice(0, isCut ? -1 : undefined).map(parsed);
  if (typeof header !== 'object' || header === null || !('cassette' in header) || header.cassette !== 1)
    throw new AriInputError('this is no cassette: its first line is {"cassette":1,"recorded":…}');
  return { header: header as CassetteHeader, entries: entries as CassetteEntry[] };
}

function parsed(line: string, index: number): unknown {
  try {
    return JSON.parse(line) as unknown;
  } catch (error) {
    throw new AriInputError(`line ${index + 1} of the cassette is no JSON`, { cause: error });
  }
}

function isJson(line: string): boolean {
  try {
    JSON.parse(line);
    return true;
  } catch {
    return false;
  }
}
