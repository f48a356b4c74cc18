/** What a request is answered with; a body is sent as JSON, one that is missing as nothing. */
export interface SimulatedResponse {
  readonly status: number;
  readonly body?: unknown;
  /** Where the web server answers and not ARI: a page of HTML with this text. */
  readonly page?: string;
  /** A file, sent as it is. */
  readonly file?: { readonly type: string; readonly bytes: Uint8Array };
  readonly headers?: Readonly<Record<string, string>>;
}

export const noContent: SimulatedResponse = { status: 204 };

export const ok = (body: unknown): SimulatedResponse => ({ status: 200, body });

export const created = (location: string, body: unknown): SimulatedResponse => ({
  status: 201,
  body,
  headers: { Location: `/ari${location}` },
});

export const errorResponse = (
  status: number,
  message: string,
  headers?: SimulatedResponse['headers'],
): SimulatedResponse => ({
  status,
  body: { message },
  ...(headers && { headers }),
});

/** What is said by HTTP of a request that Asterisk forgets to answer. */
export const UNIMPLEMENTED = 'Method not implemented';

export const isUnimplemented = ({ status, body }: SimulatedResponse): boolean =>
  status === 501 && (body as { readonly message?: unknown }).message === UNIMPLEMENTED;

/** Thrown by an operation that will not do what it was asked. */
export class HttpRefusal extends Error {
  readonly answer: SimulatedResponse;

  constructor(status: number, message: string) {
    super(message);
    this.answer = errorResponse(status, message);
  }
}
