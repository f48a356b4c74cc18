/** The response to a request. A body is sent as JSON, a missing body as nothing. */
export interface SimulatedResponse {
  readonly status: number;
  readonly body?: unknown;
  /** The response of the web server instead of ARI: an HTML page with this text. */
  readonly page?: string;
  /** A file, sent unchanged. */
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

/** The HTTP response to an operation that Asterisk does not implement. */
export const UNIMPLEMENTED = 'Method not implemented';

export const isUnimplemented = ({ status, body }: SimulatedResponse): boolean =>
  status === 501 && (body as { readonly message?: unknown }).message === UNIMPLEMENTED;

/** Thrown by an operation that refuses its request. */
export class HttpRefusal extends Error {
  readonly answer: SimulatedResponse;

  constructor(status: number, message: string) {
    super(message);
    this.answer = errorResponse(status, message);
  }
}
