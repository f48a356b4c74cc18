import { once } from 'node:events';
import { createServer, type AddressInfo, type Socket } from 'node:net';
import { firstValueFrom, filter } from 'rxjs';
import { describe, expect, it, onTestFinished } from 'vitest';
import { connect, createAri, type AriOptions, type AriConnectionState } from '../../src/index.js';
import { certificateOf } from '../support/certificate.js';
import { failure } from '../support/failure.js';
import { credentials, optionsFor, secrets, startLoopback, text, type Upgrade } from '../support/loopback.js';
import { waitUntil } from '../support/wait.js';

/** A TCP server whose behaviour is `serve`. */
async function startTcp(serve: (socket: Socket) => void): Promise<string> {
  const server = createServer((socket) => {
    socket.on('error', () => undefined);
    serve(socket);
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  onTestFinished(() => void server.close());
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

const closedPort = async (): Promise<string> => {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  server.close();
  await once(server, 'close');
  return `http://127.0.0.1:${port}`;
};

const refusing =
  (status: number, reason = 'No', headers = ''): Upgrade =>
  (_, socket) =>
    void socket.end(`HTTP/1.1 ${status} ${reason}\r\ncontent-length: 0\r\n${headers}\r\n`);

const startRefusing = async (status: number, reason?: string, headers?: string): Promise<string> =>
  (await startLoopback({ upgrade: refusing(status, reason, headers) })).url;

/** A client with default options except a short reconnect delay, its warnings, and its states. */
function start(url: string, more: Partial<AriOptions> = {}) {
  const warnings: string[] = [];
  const states: AriConnectionState[] = [];
  const ari = createAri({
    url,
    ...credentials,
    app: 'hello',
    reconnect: { minDelay: 2, maxDelay: 10 },
    logger: { warn: (line) => void warnings.push(line) },
    ...more,
  });
  const watching = ari.connectionState.subscribe((state) => states.push(state));
  const listening = ari.on('StasisStart').subscribe();
  onTestFinished(() => {
    listening.unsubscribe();
    watching.unsubscribe();
  });
  const attempts = (): number => states.filter(({ type }) => type === 'waiting').length;
  return {
    ari,
    warnings,
    states,
    failed: (times: number) => waitUntil(() => attempts() >= times),
    opened: () => firstValueFrom(ari.connectionState.pipe(filter(({ type }) => type === 'open'))),
  };
}

const tls = (): ReturnType<typeof startLoopback> => startLoopback({ tls: certificateOf('localhost') });

describe('a connection that does not open', () => {
  it.each<[string, () => Promise<string>, RegExp, Partial<AriOptions>?]>([
    ['a closed port', closedPort, /ECONNREFUSED.*the port is closed; .*http\.conf/],
    ['an unknown host', async () => 'https://nowhere.invalid:8089', /(ENOTFOUND|EAI_AGAIN).*host is not found/],
    ['a wrong path', () => startRefusing(404), /404 No.*prefix in http\.conf/],
    ['a proxy without upgrades', () => startRefusing(426), /426 No.*proxy.*Upgrade and Connection/],
    ['a wrong password', () => startRefusing(401), /401 No.*username and password.*ari\.conf/],
    ['an ACL', () => startRefusing(403), /403 No.*acl, permit and deny/],
    ['a changed handshake', () => startRefusing(400), /400 No.*proxy/],
    ['a proxy with credentials', () => startRefusing(407), /407 No.*proxy.*credentials/],
    ['an Asterisk that loads', () => startRefusing(503), /503 No.*Asterisk is loading/],
    ['a proxy without Asterisk', () => startRefusing(502), /502 No.*proxy.*cannot reach Asterisk/],
    ['a proxy that waits for Asterisk', () => startRefusing(504), /504 No.*proxy.*no response/],
    ['a failure of Asterisk', () => startRefusing(500), /500 No.*log of Asterisk/],
    ['a redirect', () => startRefusing(302, 'Found', 'location: /x\r\n'), /302 Found.*redirects/],
    ['a web page', () => startRefusing(200), /200 No.*web server/],
    ['an untrusted certificate', async () => (await tls()).url, /self-signed certificate.*tls\.ca/],
    [
      'a certificate of another host',
      async () => (await startLoopback({ tls: certificateOf('elsewhere') })).url,
      /another host name/,
      { tls: { ca: certificateOf('elsewhere').cert } },
    ],
    [
      'a missing client certificate',
      async () =>
        (await startLoopback({ tls: { ...certificateOf('localhost'), requestCert: true, rejectUnauthorized: true } }))
          .url,
      /client certificate|closed without a response/,
      { tls: { ca: certificateOf('localhost').cert } },
    ],
    ['https without TLS', async () => (await startLoopback()).url.replace('http', 'https'), /does not use TLS/],
    ['TLS without https', async () => (await tls()).url.replace('https', 'http'), /closed without a response.*https/],
    ['the limit of sessions', () => startTcp((socket) => socket.end()), /closed without a response.*sessionlimit/],
    ['another protocol', () => startTcp((socket) => socket.end('SSH-2.0-x\r\n')), /does not use HTTP/],
    ['silence', () => startTcp(() => undefined), /not open within 30 ms.*no response/, { handshakeTimeout: 30 }],
  ])('is reported by one warning for %s', async (_, serve, warning, more) => {
    const url = await serve();
    const { warnings, states, failed } = start(url, more);
    await failed(6);
    expect(warnings).toEqual([
      expect.stringMatching(/^rx-ari: connection: no connection to https?:\S+, retrying: .+$/),
    ]);
    expect(warnings[0]).toMatch(warning);
    expect(warnings[0]).toContain(`Requested ${url}/ari/events: `);
    for (const secret of secrets) expect(warnings[0]).not.toContain(secret);
    // A probe also detects the cause during an attempt.
    expect(states.slice(3).filter((state) => !('cause' in state))).toEqual([]);
  });

  it('is reported by a second warning when it opens', async () => {
    const url = await closedPort();
    const { warnings, failed, opened } = start(url);
    await failed(3);
    await startLoopback({ port: Number(new URL(url).port) });
    await opened();
    expect(warnings).toEqual([
      expect.stringContaining('ECONNREFUSED'),
      expect.stringMatching(/^rx-ari: connection: connected to \S+\/ari after \d+\.\d s without connection$/),
    ]);
  });

  it('opens after a password is corrected in ari.conf', async () => {
    let isKnown = false;
    const { url } = await startLoopback({
      upgrade: (request, socket, head, accept) => {
        if (isKnown) accept();
        else refusing(401)(request, socket, head, accept);
      },
    });
    const { warnings, states, failed, opened } = start(url);
    await failed(4);
    isKnown = true;
    await opened();
    expect(warnings).toHaveLength(2);
    expect(states.at(-1)).toEqual({ type: 'open' });
  });

  it('is reported to the subscribers of problems instead of the logger', async () => {
    const url = await closedPort();
    const warnings: string[] = [];
    const ari = createAri(optionsFor({ url }, { reconnect: {}, logger: { warn: (line) => void warnings.push(line) } }));
    const problem = firstValueFrom(ari.problems);
    const listening = ari.events.subscribe();
    expect(await problem).toMatchObject({ type: 'connection', error: { name: 'AriConnectionError' } });
    listening.unsubscribe();
    expect(warnings).toEqual([]);
  });

  it('fails the streams with the same explanation if reconnecting is switched off', async () => {
    const url = await closedPort();
    const warn = (line: string): never => expect.fail(line);
    const { message } = await failure(createAri(optionsFor({ url }, { logger: { warn } })).events, Error);
    expect(message).toContain(`ECONNREFUSED 127.0.0.1:${new URL(url).port}. Requested ${url}/ari/events: the port is`);
  });
});

describe('connect', () => {
  it('names the requested URL with its prefix, and the next step', async () => {
    const { url } = await startLoopback({ answer: text('<h1>Not Found</h1>', 404) });
    const { message } = await failure(connect(optionsFor({ url: `${url}/asterisk` })), Error);
    expect(message).toBe(
      `API description (GET /api-docs/resources.json): 404 Not Found. Requested ${url}/asterisk/ari/api-docs/resources.json: ` +
        'there is no ARI, or Asterisk still loads it; check prefix in http.conf and the path of the url, and that res_ari.so and res_ari_events.so run',
    );
  });

  it.each<[string, () => Promise<string>, RegExp]>([
    ['a closed port', closedPort, /ECONNREFUSED.*the port is closed/],
    ['an untrusted certificate', async () => (await tls()).url, /self-signed certificate.*tls\.ca/],
    ['the limit of sessions', () => startTcp((socket) => socket.end()), /hang up.*sessionlimit/],
    [
      'a wrong password',
      async () => (await startLoopback({ answer: text('', 401) })).url,
      /401.*username and password/,
    ],
    ['a web page', async () => (await startLoopback({ answer: text('<h1>') })).url, /not JSON.*web server/],
    ['silence', async () => (await startLoopback({ answer: () => undefined })).url, /within 1500 ms.*no response/],
  ])('fails at once for %s, with the URL and the next step', async (_, serve, expected) => {
    const url = await serve();
    const { message } = await failure(connect(optionsFor({ url }, { reconnect: {}, timeout: 1_500 })), Error);
    expect(message).toMatch(expected);
    expect(message).toContain(`Requested ${url}/ari/api-docs/resources.json: `);
    for (const secret of secrets) expect(message).not.toContain(secret);
  });
});
