/** What a request is answered with; a body is sent as JSON, one that is missing as nothing. */
export interface Answer {
  readonly status: number;
  readonly body?: unknown;
  /** Where the web server answers and not ARI: a page of HTML with this text. */
  readonly page?: string;
  /** A file, sent as it is. */
  readonly file?: { readonly type: string; readonly bytes: Uint8Array };
  readonly headers?: Readonly<Record<string, string>>;
}

export const noContent: Answer = { status: 204 };

export const ok = (body: unknown): Answer => ({ status: 200, body });

export const created = (location: string, body: unknown): Answer => ({
  status: 201,
  body,
  headers: { Location: `/ari${location}` },
});

export const refused = (status: number, message: string, headers?: Answer['headers']): Answer => ({
  status,
  body: { message },
  ...(headers && { headers }),
});

/** What is said by HTTP of a request that Asterisk forgets to answer. */
export const FORGOTTEN = 'Method not implemented';

export const isForgotten = ({ status, body }: Answer): boolean =>
  status === 501 && (body as { readonly message?: unknown }).message === FORGOTTEN;

/** Thrown by an operation that will not do what it was asked. */
export class Refusal extends Error {
  readonly answer: Answer;

  constructor(status: number, message: string) {
    super(message);
    this.answer = refused(status, message);
  }
}
