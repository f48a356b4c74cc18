/** The replacement of a response: bytes, and whether the connection ends after them. */
export interface Interception {
  readonly bytes: string;
  readonly ends: boolean;
  /** Whether the request is kept, to be delivered later. */
  readonly keeps?: boolean;
}

/** Takes requests away from the server and gives other responses to the client. Handshakes are requests as well. */
export class Interceptor {
  readonly #waiting: { readonly matches: RegExp; readonly interception: Interception }[] = [];
  /** How many requests were taken. */
  count = 0;
  /** The heads of the requests that were kept. */
  readonly kept: string[] = [];

  /** Takes the next requests whose head matches, one for each interception. */
  add(matches: RegExp, ...interceptions: readonly Interception[]): void {
    for (const interception of interceptions) this.#waiting.push({ matches, interception });
  }

  /** Forgets what has not come. */
  clear(): void {
    this.#waiting.length = 0;
  }

  take(head: string): Interception | undefined {
    const index = this.#waiting.findIndex(({ matches }) => matches.test(head));
    if (index === -1) return undefined;
    this.count += 1;
    const { interception } = this.#waiting.splice(index, 1)[0]!;
    if (interception.keeps) this.kept.push(head);
    return interception;
  }
}

const body = '{"message":"injected"}';

/** A refusal as Asterisk sends it. */
export const refusal = (status: number): Interception => ({
  bytes: `HTTP/1.1 ${status} Injected\r\ncontent-type: application/json\r\ncontent-length: ${body.length}\r\n\r\n${body}`,
  ends: false,
});

/** Half of a response with status 200. */
export const half: Interception = {
  bytes: 'HTTP/1.1 200 OK\r\ncontent-type: application/json\r\ncontent-length: 500\r\n\r\n[{"id":"c',
  ends: true,
};

/** A whole response that is not JSON, as a proxy sends it. */
export const page: Interception = {
  bytes: 'HTTP/1.1 200 OK\r\ncontent-type: text/html\r\ncontent-length: 6\r\n\r\n<html>',
  ends: false,
};

/** No response: the request arrives at the server later. */
export const late: Interception = { bytes: '', ends: false, keeps: true };

/** The end of the connection in place of a response. */
export const cut: Interception = { bytes: '', ends: true };
