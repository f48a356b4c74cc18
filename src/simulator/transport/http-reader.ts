/** One request as received on a connection. Header names are in lower case. */
export interface HttpMessage {
  readonly method: string;
  readonly target: string;
  readonly headers: ReadonlyMap<string, string>;
  readonly body: string;
  /** The request exceeds a limit. Its bytes are dropped. */
  readonly tooLarge: boolean;
}

/** A request that cannot be parsed. The response is this page, then the connection closes. */
export interface HttpProblem {
  readonly status: number;
  readonly page: string;
}

/** Asterisk's limits: bytes of a line and of a body, and the number of headers. */
const MAX_LINE_BYTES = 4_095;
const MAX_BODY_BYTES = 40_960;
const MAX_HEADERS = 100;

const EMPTY = Buffer.alloc(0);

/** Reads requests from the bytes of one connection, as tolerant and as strict as Asterisk. */
export class HttpReader {
  #bytes: Buffer = EMPTY;
  #head: string[] = [];
  #headers: Map<string, string> | undefined;
  #body: Buffer[] = [];
  #size = 0;
  #chunked = false;
  #trailing = false;
  /** The missing bytes of the body or the chunk. */
  #missing = 0;

  push(bytes: Buffer): void {
    this.#bytes = this.#bytes.length === 0 ? bytes : Buffer.concat([this.#bytes, bytes]);
  }

  /** The bytes after the last request. */
  get rest(): Buffer {
    return this.#bytes;
  }

  /** Whether a request has started to arrive. */
  get hasBegun(): boolean {
    return this.#bytes.length > 0 || this.#head.length > 0;
  }

  /** Returns the next complete request. */
  next(): HttpMessage | HttpProblem | undefined {
    const problem = this.#headers ? undefined : this.#readHead();
    if (problem) return problem;
    if (!this.#headers) return undefined;
    const complete = this.#chunked ? this.#readChunks() : this.#read();
    if (typeof complete !== 'boolean') return complete;
    return complete ? this.#message() : undefined;
  }

  #readHead(): HttpProblem | undefined {
    for (;;) {
      const line = this.#line();
      if (line === undefined) return undefined;
      if (typeof line !== 'string') return line;
      if (line === '' && this.#head.length > 0) return this.#beginBody();
      if (this.#head.length === 0 && !/^\S+\s+\S/.test(line)) return { status: 400, page: 'Invalid Request' };
      this.#head.push(line);
      if (this.#head.length > MAX_HEADERS + 1) return { status: 413, page: 'Too many headers' };
    }
  }

  #beginBody(): HttpProblem | undefined {
    this.#headers = headersOf(this.#head.slice(1));
    this.#chunked = /\bchunked\b/i.test(this.#headers.get('transfer-encoding') ?? '');
    const length = this.#headers.get('content-length') ?? '0';
    if (!/^\d+$/.test(length)) return { status: 400, page: 'Invalid Content-Length in request!' };
    this.#missing = this.#chunked ? 0 : Number(length);
    return undefined;
  }

  /** Consumes missing bytes. Returns true when none is missing. */
  #read(): boolean {
    const part = this.#bytes.subarray(0, this.#missing);
    this.#bytes = this.#bytes.subarray(part.length);
    this.#missing -= part.length;
    this.#size += part.length;
    if (this.#size <= MAX_BODY_BYTES) this.#body.push(part);
    return this.#missing === 0;
  }

  #readChunks(): boolean | HttpProblem {
    for (;;) {
      if (!this.#read()) return false;
      const line = this.#line();
      if (typeof line !== 'string') return line ?? false;
      if (this.#trailing && line === '') return true;
      // The end of a chunk, or a trailer.
      if (this.#trailing || line === '') continue;
      const size = Number.parseInt(line, 16);
      if (!(size >= 0)) return { status: 400, page: 'Invalid chunk' };
      this.#missing = size;
      this.#trailing = size === 0;
    }
  }

  #message(): HttpMessage {
    const [method = '', target = ''] = this.#head[0]!.split(/\s+/);
    const headers = this.#headers!;
    const body = Buffer.concat(this.#body).toString();
    const message = { method: method.toUpperCase(), target, headers, body, tooLarge: this.#size > MAX_BODY_BYTES };
    this.#head = [];
    this.#headers = undefined;
    this.#body = [];
    this.#size = 0;
    this.#trailing = false;
    return message;
  }

  #line(): string | HttpProblem | undefined {
    const end = this.#bytes.indexOf(0x0a);
    if (end > MAX_LINE_BYTES || (end < 0 && this.#bytes.length > MAX_LINE_BYTES)) {
      return { status: 400, page: this.#head.length === 0 ? 'Request line too long' : 'Header line too long' };
    }
    if (end < 0) return undefined;
    const line = this.#bytes.subarray(0, end).toString('latin1').trimEnd();
    this.#bytes = this.#bytes.subarray(end + 1);
    return line;
  }
}

/** The first of several equal headers counts. */
function headersOf(lines: readonly string[]): Map<string, string> {
  const headers = new Map<string, string>();
  for (const line of lines) {
    const colon = line.indexOf(':');
    const name = line.slice(0, Math.max(colon, 0)).trim().toLowerCase();
    if (name !== '' && !headers.has(name)) headers.set(name, line.slice(colon + 1).trim());
  }
  return headers;
}
