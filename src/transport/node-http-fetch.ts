import { request as httpRequest, type ClientRequest, type IncomingMessage } from 'node:http';
import { request as httpsRequest } from 'node:https';
import type { SecureContext } from 'node:tls';
import { isSuccess } from '../util/http-error.js';
import { BodyBuffer } from './body-buffer.js';
import type { HttpResponse } from './http-sender.js';
import { agentFor } from './keep-alive-agents.js';
import { limitBytesRead } from './limit-bytes-read.js';
import { ResponseTooLarge } from './request-errors.js';
import type { WriteDeadline } from './write-deadline.js';

export interface NodeFetchInit {
  readonly signal: AbortSignal | null | undefined;
  readonly maxBytes: (isOk: boolean) => number;
}

export type NodeFetch = (request: Request, init: NodeFetchInit) => Promise<HttpResponse>;

/**
 * The part of `fetch` that the client needs, with `node:http`. The `fetch` of Node takes three times as long and
 * accepts no certificates. The promise resolves when the response is complete.
 */
export function nodeHttpFetch(
  url: string,
  secureContext: SecureContext | undefined,
  deadline: WriteDeadline,
): NodeFetch {
  const send = url.startsWith('https:') ? httpsRequest : httpRequest;
  const agent = agentFor(url, secureContext);
  return async (request, { signal, maxBytes }) => {
    const { method } = request;
    const body = request.body && Buffer.from(await request.arrayBuffer());
    const headers = { ...Object.fromEntries(request.headers), ...(body && { 'content-length': body.length }) };
    const outgoing = send(request.url, { method, headers, agent, ...(signal && { signal }) });
    const received = receive(outgoing, maxBytes);
    if (method !== 'GET') {
      const reason = 'the program left the event socket, and no response came in time';
      outgoing.on(
        'close',
        deadline.watch(() => outgoing.destroy(new Error(reason))),
      );
    }
    outgoing.end(body);
    const { incoming, bytes } = await received;
    const { statusCode: status = 0, statusMessage: statusText = '' } = incoming;
    return { status, statusText, bytes };
  };
}

interface Received {
  readonly incoming: IncomingMessage;
  readonly bytes: Uint8Array<ArrayBuffer>;
}

const receive = (outgoing: ClientRequest, maxBytes: NodeFetchInit['maxBytes']): Promise<Received> =>
  new Promise((resolve, reject) => {
    const fail = (error: Error): void => {
      // The error contains the bytes that Node could not parse. They can contain the credentials, because a server
      // may send back what it received.
      delete (error as { rawPacket?: unknown }).rawPacket;
      reject(error);
      outgoing.destroy();
    };
    let limit = maxBytes(false);
    limitBytesRead(outgoing, () => limit, fail);
    outgoing.on('response', (incoming) => {
      const isOk = isSuccess(incoming.statusCode!);
      limit = maxBytes(isOk);
      const body = new BodyBuffer(limit, Number(incoming.headers['content-length']) || 0);
      if (isOk && Number(incoming.headers['content-length']) > limit) fail(new ResponseTooLarge(limit));
      incoming
        .on('data', (part: Buffer) => {
          if (body.append(part)) return;
          if (isOk) return fail(new ResponseTooLarge(limit));
          resolve({ incoming, bytes: body.bytes });
          outgoing.destroy();
        })
        .on('error', fail)
        .on('end', () => resolve({ incoming, bytes: body.bytes }));
    });
    outgoing
      .on('upgrade', () => fail(new Error('the server switched protocols')))
      .on('error', fail)
      // Node reports neither a response nor an error when the server switches protocols.
      .on('close', () => reject(new Error('the connection closed without a response')));
  });
