import type { SimulatedResponse } from '../core/response.js';
import { statusText } from '../rest/status-text.js';

const pageOf = (status: number, text: string): string =>
  [
    '<!DOCTYPE HTML PUBLIC "-//IETF//DTD HTML 2.0//EN">',
    '<html><head>',
    `<title>${status} ${statusText(status)}</title>`,
    '</head><body>',
    `<h1>${statusText(status)}</h1>`,
    `<p>${text}</p>`,
    '<hr />',
    '<address>Asterisk</address>',
    '</body></html>',
    '',
  ].join('\r\n');

function contentOf({ body, file, page, status }: SimulatedResponse): {
  readonly type?: string;
  readonly bytes: Uint8Array;
} {
  if (file) return file;
  if (page !== undefined) return { type: 'text/html', bytes: Buffer.from(pageOf(status, page)) };
  if (body === undefined) return { bytes: Buffer.alloc(0) };
  return { type: 'application/json', bytes: Buffer.from(JSON.stringify(body)) };
}

/** Encodes a response with the headers in Asterisk's order. */
export function encodeResponse(answer: SimulatedResponse, now: number, closes: boolean): Buffer {
  const { type, bytes } = contentOf(answer);
  const headers: Readonly<Record<string, string | number>> = {
    Server: 'Asterisk',
    Date: new Date(now).toUTCString(),
    ...(closes && { Connection: 'close' }),
    'Cache-Control': 'no-cache, no-store',
    ...answer.headers,
    ...(type !== undefined && { 'Content-type': type }),
    'Content-Length': bytes.length,
  };
  // A value may repeat text of the client.
  const lines = Object.entries(headers).map(([name, value]) => `${name}: ${String(value).replace(/[\r\n]/g, ' ')}`);
  const head = [`HTTP/1.1 ${answer.status} ${statusText(answer.status)}`, ...lines].join('\r\n');
  return Buffer.concat([Buffer.from(`${head}\r\n\r\n`), bytes]);
}
