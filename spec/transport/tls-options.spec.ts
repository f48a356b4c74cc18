import { createPrivateKey } from 'node:crypto';
import { firstValueFrom } from 'rxjs';
import { describe, expect, it } from 'vitest';
import {
  AriConnectionError,
  AriHttpError,
  AriInputError,
  AriTimeoutError,
  createAri,
  type AriOptions,
  type AriTlsOptions,
} from '../../src/index.js';
import { createAri as createInBrowser } from '../../src/index.browser.js';
import { certificateOf } from '../support/certificate.js';
import { runChild } from '../support/child.js';
import { failure } from '../support/failure.js';
import { clientOf, json, optionsFor, startLoopback, text } from '../support/loopback.js';
import { PATIENCE_MS } from '../support/limits.js';

const localhost = certificateOf('localhost');
const client = certificateOf('client');
const trusting: AriTlsOptions = { ca: localhost.cert };

describe('a private authority', () => {
  it.each<[string, AriTlsOptions['ca']]>([
    ['as text', localhost.cert],
    ['as it was read', Buffer.from(localhost.cert)],
    ['as one of several', [certificateOf('elsewhere').cert, localhost.cert]],
  ])('%s is trusted for requests and the event socket', async (_, ca) => {
    const server = await startLoopback({ tls: localhost, answer: json({ ping: 'pong' }) });
    const ari = clientOf(server, { tls: { ca: ca! } });
    expect(await firstValueFrom(ari.asterisk.ping())).toEqual({ ping: 'pong' });
    await firstValueFrom(ari.opened);
    expect(server.handshakes).toHaveLength(1);
  });

  it('that did not sign the certificate is not trusted: nothing is sent', async () => {
    const server = await startLoopback({ tls: localhost });
    const ari = clientOf(server, { tls: { ca: certificateOf('elsewhere').cert } });
    for (const call of [ari.asterisk.ping(), ari.channels.answer({ channelId: '1' }), ari.events])
      expect((await failure(call, AriConnectionError)).message).toMatch(/self-signed certificate/);
    expect([server.requests, server.handshakes]).toEqual([[], []]);
  });

  it('does not make a certificate of another host valid', async () => {
    const tls = certificateOf('elsewhere');
    const server = await startLoopback({ tls });
    const ari = clientOf(server, { tls: { ca: tls.cert } });
    for (const call of [ari.asterisk.ping(), ari.channels.answer({ channelId: '1' }), ari.events])
      expect((await failure(call, AriConnectionError)).message).toContain("127.0.0.1 is not in the cert's list");
    expect([server.requests, server.handshakes]).toEqual([[], []]);
  });

  it('is trusted only by the client with that option', async () => {
    const server = await startLoopback({ tls: localhost });
    await firstValueFrom(clientOf(server, { tls: trusting }).asterisk.ping());
    await failure(clientOf(server).asterisk.ping(), AriConnectionError);
  });
});

describe('a client certificate', () => {
  const demanding = { ...localhost, ca: localhost.cert, requestCert: true, rejectUnauthorized: true };
  const encrypted = createPrivateKey(client.key).export({
    type: 'pkcs8',
    format: 'pem',
    cipher: 'aes-256-cbc',
    passphrase: 'Towel-42',
  });

  it.each<[string, AriTlsOptions]>([
    ['with its key', { cert: client.cert, key: client.key }],
    ['with a key that is encrypted', { cert: client.cert, key: encrypted, passphrase: 'Towel-42' }],
  ])('%s is sent to a server that requests it', async (_, identity) => {
    const server = await startLoopback({ tls: demanding, answer: json({ ping: 'pong' }) });
    const ari = clientOf(server, { tls: { ...trusting, ...identity } });
    expect(await firstValueFrom(ari.asterisk.ping())).toEqual({ ping: 'pong' });
    await firstValueFrom(ari.opened);
  });

  it('that is missing is a lost connection: a write that was never read had no effect', async () => {
    const server = await startLoopback({ tls: demanding });
    const ari = clientOf(server, { tls: trusting });
    for (const call of [ari.asterisk.ping(), ari.channels.answer({ channelId: '1' }), ari.events])
      await failure(call, AriConnectionError);
    expect([server.requests, server.handshakes]).toEqual([[], []]);
  });
});

describe('tls is rejected', () => {
  const refusal = (options: Partial<AriOptions>, create = createAri): string => {
    try {
      create({ ...optionsFor({ url: 'https://localhost:8089' }), ...options });
    } catch (error) {
      expect(error).toBeInstanceOf(AriInputError);
      return (error as Error).message;
    }
    throw new Error('it was accepted');
  };

  it.each<[string, AriTlsOptions]>([
    ['of what is no key', { cert: client.cert, key: 'Towel-42' }],
    ['of a key of another certificate', { cert: client.cert, key: localhost.key }],
    ['of what is no certificate', { cert: 'Towel-42', key: client.key }],
  ])('because %s, without quoting it', (_, tls) => {
    expect(refusal({ tls })).toMatch(/^tls: .+: give certificates and keys in PEM$/);
    expect(refusal({ tls })).not.toContain('Towel');
  });

  it('for a URL without TLS', () => {
    expect(refusal({ url: 'http://localhost:8088', tls: trusting })).toBe(
      'tls is given, but http://localhost:8088/ari is not encrypted: write https, with the port of Asterisk’s TLS',
    );
  });

  it('in a browser', () => {
    expect(refusal({ tls: trusting }, createInBrowser)).toMatch(/^the option tls has no effect in a page/);
  });
});

describe('requests with their own tls options equal other requests', () => {
  const secure = async (script: Parameters<typeof startLoopback>[0], timeout = PATIENCE_MS) => {
    const server = await startLoopback({ tls: localhost, ...script });
    return { server, ari: clientOf(server, { tls: trusting, timeout }) };
  };

  it('in what is sent: method, target, headers and body', async () => {
    const { server, ari } = await secure({});
    await firstValueFrom(ari.channels.answer({ channelId: '1 ü' }));
    await firstValueFrom(ari.channels.setChannelVars({ channelId: '1', variables: { A: 'ü' } }));
    await firstValueFrom(ari.channels.hangup({ channelId: '1', reason: 'busy' }));
    expect(server.requests.map(({ method, target, body }) => [method, target, body])).toEqual([
      ['POST', '/ari/channels/1%20%C3%BC/answer', ''],
      ['POST', '/ari/channels/1/variables', '{"variables":{"A":"ü"}}'],
      ['DELETE', '/ari/channels/1?reason=busy', ''],
    ]);
    expect(server.requests.map(({ headers }) => headers['content-type'])).toEqual([
      undefined,
      'application/json',
      undefined,
    ]);
    expect(server.requests.every(({ headers }) => headers.authorization?.startsWith('Basic '))).toBe(true);
    expect(server.requests.some(({ headers }) => headers['transfer-encoding'])).toBe(false);
  });

  it('in binary responses', async () => {
    const file = Uint8Array.from({ length: 100_000 }, (_, index) => index);
    const { ari } = await secure({ answer: text(file, 200, 'audio/wav') });
    expect(await firstValueFrom(ari.recordings.getStoredFile({ recordingName: 'a' }))).toEqual(file);
  });

  it('in error responses, redirects and missing responses', async () => {
    const refused = await secure({ answer: json({ message: 'Channel not found' }, 404) });
    const error = await failure(refused.ari.channels.answer({ channelId: '1' }), AriHttpError);
    expect(error).toMatchObject({ status: 404, reason: 'Channel not found' });
    const redirected = await secure({
      answer: (_, response) => void response.writeHead(302, { location: 'https://localhost/' }).end(),
    });
    await failure(redirected.ari.asterisk.ping(), AriHttpError);
    const silent = await secure({ answer: () => undefined }, 500);
    await failure(silent.ari.asterisk.ping(), AriTimeoutError);
    const dripping = await secure(
      { answer: (_, response) => void response.writeHead(200, { 'content-length': '10' }).write('[1,') },
      500,
    );
    await failure(dripping.ari.channels.list(), AriTimeoutError);
  });

  it('in the order on one connection', async () => {
    const ports = new Set<unknown>();
    const { ari } = await secure({
      answer: (_, response) => {
        ports.add(response.socket?.remotePort);
        response.end('{"ping":"pong"}');
      },
    });
    for (let turn = 0; turn < 5; turn++) await firstValueFrom(ari.asterisk.ping());
    expect(ports.size).toBe(1);
  });

  it('and keep nothing alive', async () => {
    const { server } = await secure({ answer: json({ ping: 'pong' }) });
    const { code, stdout, stderr } = await runChild(`
      import { createAri } from './dist/index.js';
      import { firstValueFrom } from 'rxjs';
      const ari = createAri(${JSON.stringify(optionsFor(server, { tls: trusting }))});
      console.log(JSON.stringify(await firstValueFrom(ari.asterisk.ping())));
      await firstValueFrom(ari.opened);
    `);
    expect({ code, stdout, stderr }).toEqual({ code: 0, stdout: '{"ping":"pong"}\n', stderr: '' });
  });
});
