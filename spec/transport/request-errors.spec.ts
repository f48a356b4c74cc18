import { once } from 'node:events';
import { createServer } from 'node:net';
import { inspect } from 'node:util';
import type { AddressInfo } from 'node:net';
import { describe, expect, it } from 'vitest';
import {
  AriConnectionError,
  AriError,
  AriHttpError,
  AriOutcomeUnknownError,
  AriTimeoutError,
  type Ari,
} from '../../src/index.js';
import { failure } from '../support/failure.js';
import { clientOf, cut, json, secrets, startLoopback } from '../support/loopback.js';

/** A port without a listener. */
async function unreachableClient(): Promise<Ari> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  server.close();
  await once(server, 'close');
  return clientOf({ url: `http://127.0.0.1:${port}` });
}

const silent = async () => clientOf(await startLoopback({ answer: () => undefined }), { timeout: 80 });
const refusing = async () => clientOf(await startLoopback({ answer: json({ message: 'Not there' }, 409) }));
const cutting = async () => clientOf(await startLoopback({ answer: cut }));

type Outcome = readonly [string, () => Promise<Ari>, abstract new (...args: never[]) => AriError, RegExp];

const outcomes: readonly Outcome[] = [
  ['never sent', unreachableClient, AriConnectionError, /ECONNREFUSED/],
  ['refused', refusing, AriHttpError, /409 Not there$/],
  ['timed out', silent, AriTimeoutError, /no answer within 80 ms$/],
  ['broken off', cutting, AriOutcomeUnknownError, /it may or may not have had its effect$/],
];

describe('a write that was', () => {
  it.each(outcomes)('%s has an error of that type with the request', async (_, client, type, message) => {
    const write = (await client()).channel('a/b c?').answer();
    const error = await failure(write, type);
    expect(error.name).toBe(type.name);
    expect(error.message).toMatch(/^channels\.answer \(POST \/channels\/a%2Fb%20c%3F\/answer\): /);
    expect(error.message).toMatch(message);
    const requests = { operation: 'channels.answer', method: 'POST', path: '/channels/a%2Fb%20c%3F/answer' };
    expect(error).toMatchObject(requests);
  });

  it.each(outcomes)('%s has an error without the credentials', async (_, client, type) => {
    const error = await failure((await client()).channel('c1').answer(), type);
    const everything = inspect(error, { depth: Infinity, showHidden: true });
    for (const secret of secrets) expect(everything).not.toContain(secret);
  });

  it.each([
    ['never sent', unreachableClient, AriConnectionError],
    ['broken off', cutting, AriOutcomeUnknownError],
  ] as const)('%s has an error with its cause', async (_, client, type) => {
    const { cause } = await failure((await client()).channel('c1').answer(), type as typeof AriError);
    expect(cause).toBeInstanceOf(Error);
  });
});

describe('a read', () => {
  it.each([
    ['never sent', unreachableClient, AriConnectionError],
    ['timed out', silent, AriTimeoutError],
    ['broken off', cutting, AriConnectionError],
  ] as const)('that was %s has no unknown outcome', async (_, client, type) => {
    const error = await failure((await client()).channels.list(), type as typeof AriError);
    expect(error).toMatchObject({ operation: 'channels.list', method: 'GET', path: '/channels' });
  });
});
