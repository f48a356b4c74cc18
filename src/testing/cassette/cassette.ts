import { AriInputError } from '../../errors.js';

/** The first line of a cassette. */
export interface CassetteHeader {
  /** The version of the format. */
  readonly cassette: 1;
  /** Start of the recording in UTC. Every `at` counts from this time. */
  readonly recorded: string;
  /** The version of the server, such as `Asterisk/22.10.1`, if the recorder knew it. */
  readonly asterisk?: string;
}

/** Each further line of a cassette: one message between the program and Asterisk, in the order of the recording. */
export type CassetteEntry = {
  /** Milliseconds since the start of the recording. */
  readonly at: number;
} & (
  | {
      /** An event as Asterisk sent it. */
      readonly event: CassetteEvent;
    }
  | {
      /** A request of the program. */
      readonly request: CassetteRequest;
    }
  | {
      /** The response to a request. */
      readonly answer: CassetteAnswer;
    }
  | {
      /** The state of the event socket: `open`, `lost` (by the network or by Asterisk), `closed` (by the program). */
      readonly connection: 'open' | 'lost' | 'closed';
    }
);

/** An event with all its fields. */
export type CassetteEvent = Readonly<Record<string, unknown>> & { readonly type: string };

/** A request, without credentials. */
export interface CassetteRequest {
  /** Number of the request, from 1. The response has the same number. */
  readonly id: number;
  /** `GET`, `POST`, `PUT` or `DELETE`. */
  readonly method: string;
  /** Path below the root of ARI, percent-encoded: `/channels/17.1/answer`. */
  readonly path: string;
  /** Query, percent-encoded, without the question mark. Empty if the request has no query. */
  readonly query: string;
  /** The JSON body. */
  readonly body?: unknown;
}

/** The response to a request, or the reason for its absence. */
export interface CassetteAnswer {
  /** The `id` of the request. */
  readonly id: number;
  /** Absent if no response arrived. */
  readonly status?: number;
  /** The body as JSON or text. Other content, such as audio, is recorded as its size: `{ "bytes": 44844 }`. */
  readonly body?: unknown;
  /**
   * Why no response arrived: `timeout`; `unknown` (the connection broke after the request was sent); `unsent` (never
   * connected).
   */
  readonly failure?: 'timeout' | 'unknown' | 'unsent';
}

/** A parsed cassette. */
export interface Cassette {
  readonly header: CassetteHeader;
  readonly entries: readonly CassetteEntry[];
}

/** Parses a cassette. An incomplete last line is ignored. Throws `AriInputError` if the text is not a cassette. */
export function readCassette(text: string): Cassette {
  const lines = text.split('\n').filter((line) => line.trim() !== '');
  const isCut = lines.length > 1 && !text.endsWith('\n') && !isJson(lines.at(-1)!);
  const [header, ...entries] = lines.slice(0, isCut ? -1 : undefined).map(parseLine);
  if (typeof header !== 'object' || header === null || !('cassette' in header) || header.cassette !== 1)
    throw new AriInputError('this is not a cassette: its first line must be {"cassette":1,"recorded":…}');
  return { header: header as CassetteHeader, entries: entries as CassetteEntry[] };
}

function parseLine(line: string, index: number): unknown {
  try {
    return JSON.parse(line) as unknown;
  } catch (error) {
    throw new AriInputError(`line ${index + 1} of the cassette is not valid JSON`, { cause: error });
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
