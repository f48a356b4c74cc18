import { once } from 'node:events';
import { Subject, Subscription, firstValueFrom } from 'rxjs';
import { describe, expect, it, onTestFinished } from 'vitest';
import { WebSocket } from 'ws';
import { simulate } from '../../src/simulator/index.js';
import type { ProxyMessage } from '../../src/proxy/proxy-message.js';
import { recordingProxy } from '../../src/proxy/recording-proxy.js';
import { AriHttpError, createAri } from '../../src/index.js';
import { certificateOf } from '../support/certificate.js';
import { failure } from '../support/failure.js';
import { clientOf, credentials, cut, json, secrets, startLoopback, status, text } from '../support/loopback.js';

type Listening = Extract<ProxyMessage, { type: 'listening' }>;

/** A proxy in front of a server, until the test has finished. */
async function proxyTo(
  url: string,
): Promise<Listening & { readonly passed: ProxyMessage[]; readonly stop: () => void }> {
  const passed: ProxyMessage[] = [];
  const listening = new Subject<Listening>();
  const first = firstValueFrom(listening);
  const running = recordingProxy({ url, port: 0 }).subscribe((message) => {
    if (message.type === 'listening') listening.next(message);
    else passed.push(message);
  });
  onTestFinished(() => running.unsubscribe());
  return { ...(await first), passed, stop: () => running.unsubscribe() };
}

/** A WebSocket as some client opens it, terminated when the test has finished. */
function dial(url: string, path = '/ari/events?app=hello&api_key=a:b'): WebSocket {
  const socket = new WebSocket(url.replace('http', 'ws') + path);
  socket.on('error', () => undefined);
  onTestFinished(() => socket.terminate());
  return socket;
}

describe('a recording proxy', () => {
  it('passes a request on as it is, with its credentials and its body, and tells of both ways', async () => {
    const server = await startLoopback({ answer: json({ value: 'ü' }) });
    const { url, passed } = await proxyTo(server.url);
    const query = 'variable=A%2FB&api_key=u%3Ap';
    const answer = await fetch(`${url}/ari/channels/a%2Fb/variable?${query}`, {
      method: 'POST',
      headers: { authorization: 'Basic abc', 'content-type': 'application/json' },
      body: '{"variables":{"x":"ü"}}',
    });
    expect([answer.status, answer.headers.get('content-type'), await answer.json()]).toEqual([
      200,
      'application/json',
      { value: 'ü' },
    ]);
    const [, asked] = server.requests;
    expect(asked).toMatchObject({
      method: 'POST',
      target: `/ari/channels/a%2Fb/variable?${query}`,
      body: '{"variables":{"x":"ü"}}',
      headers: { authorization: 'Basic abc', host: `127.0.0.1:${server.port}`, 'content-type': 'application/json' },
    });
    expect(passed).toEqual([
      { type: 'request', id: 1, method: 'POST', path: '/ari/channels/a%2Fb/variable', query, body: asked!.body },
      { type: 'response', id: 1, status: 200, body: '{"value":"ü"}' },
    ]);
  });

  it('asks the server who it is, without credentials, before anything passes', async () => {
    const server = await startLoopback({ answer: status(404, { server: 'Asterisk/22.10.1' }) });
    const listening = await proxyTo(`${server.url}/prefix`);
    expect(listening.server).toBe('Asterisk/22.10.1');
    await fetch(`${listening.url}/ari/channels`);
    expect(server.requests.map(({ target, headers }) => [target, headers.authorization])).toEqual([
      ['/prefix/', undefined],
      ['/prefix/ari/channels', undefined],
    ]);
  });

  it('passes refusals on, and sound byte by byte, which it only counts', async () => {
    const sound = new Uint8Array(300_000).map((_, index) => index % 251);
    const server = await startLoopback({
      answer: (request, response) =>
        (request.path.endsWith('/file') ? text(sound, 200, 'audio/wav') : json({ message: 'gone' }, 404))(
          request,
          response,
        ),
    });
    const { url, passed } = await proxyTo(server.url);
    const file = await fetch(`${url}/ari/recordings/stored/r/file`);
    expect(new Uint8Array(await file.arrayBuffer())).toEqual(sound);
    const gone = await fetch(`${url}/ari/channels/x`);
    expect([gone.status, await gone.json()]).toEqual([404, { message: 'gone' }]);
    expect(passed.filter(({ type }) => type === 'response')).toEqual([
      { type: 'response', id: 1, status: 200, body: { bytes: 300_000 } },
      { type: 'response', id: 2, status: 404, body: '{"message":"gone"}' },
    ]);
  });

  it('answers 502 and says why when the server cannot be reached, for requests and event sockets', async () => {
    const { url: dead } = await (async () => {
      const one = await proxyTo('http://127.0.0.1:1');
      one.stop();
      return one;
    })();
    const { url, problem, passed } = await proxyTo(dead);
    expect(problem).toMatch(/ECONNREFUSED/);
    const answer = await fetch(`${url}/ari/channels`);
    const { message } = (await answer.json()) as { message: string };
    expect([answer.status, message]).toEqual([502, expect.stringMatching(/cannot be reached: .*ECONNREFUSED/)]);
    expect(passed.at(-1)).toMatchObject({ type: 'response', status: 502 });
    const [, refused] = (await once(dial(url), 'unexpected-response')) as [unknown, { statusCode: number }];
    expect(refused.statusCode).toBe(502);
  });

  it('breaks off when the server does: nobody can know more', async () => {
    const server = await startLoopback({ answer: cut });
    const { url, passed } = await proxyTo(server.url);
    await expect(fetch(`${url}/ari/channels/x/answer`, { method: 'POST' })).rejects.toThrow('fetch failed');
    expect(passed.at(-1)).toEqual({ type: 'response', id: 1, body: '' });
  });

  it('trusts no certificate that nobody vouches for', async () => {
    const server = await startLoopback({ tls: certificateOf('localhost') });
    const { url, problem } = await proxyTo(server.url);
    expect(problem).toMatch(/self-signed certificate/);
    expect((await fetch(`${url}/ari/channels`)).status).toBe(502);
    const error = await failure(clientOf({ url }).events, AriHttpError);
    expect([error.status, error.message]).toEqual([502, expect.stringContaining('self-signed certificate')]);
    expect([server.requests, server.handshakes]).toEqual([[], []]);
  });

  it('says so when its port is taken', async () => {
    const server = await startLoopback();
    const error = await firstValueFrom(recordingProxy({ url: server.url, port: server.port })).catch(
      (one: unknown) => one,
    );
    expect(String(error)).toContain('EADDRINUSE');
  });
});

describe('an event socket through a recording proxy', () => {
  it('is opened with what the program sent, and passes frames both ways, in order', async () => {
    const server = await startLoopback();
    const { url, passed } = await proxyTo(server.url);
    const next = server.nextSocket();
    const program = dial(url);
    const upstream = await next;
    await once(program, 'open');
    expect(server.handshakes.map((one) => one.url)).toEqual(['/ari/events?app=hello&api_key=a:b']);
    const heard: string[] = [];
    program.on('message', (data: Buffer) => heard.push(data.toString()));
    const frames = Array.from({ length: 200 }, (_, index) => `{"type":"E${index}","text":"${'ü'.repeat(20_000)}"}`);
    for (const frame of frames) upstream.send(frame);
    await expect.poll(() => heard.length).toBe(200);
    expect(heard).toEqual(frames);
    const said = once(upstream, 'message');
    program.send('{"type":"Odd"}');
    expect(String((await said)[0])).toBe('{"type":"Odd"}');
    const pong = once(program, 'pong');
    const ping = once(upstream, 'ping');
    program.ping('alive?');
    expect(String((await ping)[0])).toBe('alive?');
    expect(String((await pong)[0])).toBe('alive?');
    expect(passed[0]).toEqual({ type: 'connection', state: 'open' });
    expect(passed.flatMap((one) => (one.type === 'frame' ? one.data : []))).toEqual(frames);
  });

  it('carries requests and answers, which are told as those by HTTP are', async () => {
    const server = await startLoopback({ answer: json([]) });
    const { url, passed } = await proxyTo(server.url);
    const next = server.nextSocket();
    const program = dial(url);
    const upstream = await next;
    await once(program, 'open');
    let arrived = 0;
    upstream.on('message', () => (arrived += 1));
    await fetch(`${url}/ari/channels`);
    const ask = (frame: object): void => program.send(JSON.stringify({ type: 'RESTRequest', ...frame }));
    ask({ request_id: 'rx-ari ? 1', method: 'GET', uri: 'asterisk/ping' });
    ask({
      request_id: 'a',
      method: 'POST',
      uri: 'channels/1%2F2/play?media=sound:a',
      query_strings: [{ name: 'lang', value: 'ü' }],
    });
    ask({ request_id: 'b', method: 'PUT', uri: 'applications/x/eventFilter', message_body: '{"allowed":[]}' });
    await expect.poll(() => arrived).toBe(3);
    const answer = (frame: object): void => upstream.send(JSON.stringify({ type: 'RESTResponse', ...frame }));
    answer({ request_id: 'rx-ari ? 1', status_code: 200, message_body: '{"ping":"pong"}' });
    answer({ request_id: 'a', status_code: 404, message_body: '{"message":"Channel not found"}' });
    upstream.send('{"type":"StasisEnd"}');
    await once(program, 'message');
    await expect.poll(() => passed.length).toBe(7);
    program.close();
    await expect.poll(() => passed.length).toBe(9);
    const [play, filter] = ['/ari/channels/1%2F2/play', '/ari/applications/x/eventFilter'];
    expect(passed.slice(3)).toEqual([
      { type: 'request', id: 2, method: 'POST', path: play, query: 'media=sound:a&lang=%C3%BC', body: '' },
      { type: 'request', id: 3, method: 'PUT', path: filter, query: '', body: '{"allowed":[]}' },
      { type: 'response', id: 2, status: 404, body: '{"message":"Channel not found"}' },
      { type: 'frame', data: '{"type":"StasisEnd"}' },
      { type: 'response', id: 3, body: '' },
      { type: 'connection', state: 'closed' },
    ]);
  });

  it('is refused as the server refuses it', async () => {
    const server = await startLoopback({
      upgrade: (_, socket) =>
        void socket.end('HTTP/1.1 401 Unauthorized\r\nContent-Length: 2\r\nX-Why: because\r\n\r\nno'),
    });
    const { url, passed } = await proxyTo(server.url);
    expect((await failure(clientOf({ url }).events, AriHttpError)).status).toBe(401);
    expect(passed).toEqual([]);
  });

  it.each([
    ['the program', 4_001, 'closed'],
    ['the server', 4_002, 'lost'],
  ] as const)('is closed on both sides when %s closes it, with its code', async (who, code, state) => {
    const server = await startLoopback();
    const { url, passed } = await proxyTo(server.url);
    const next = server.nextSocket();
    const program = dial(url);
    const upstream = await next;
    await once(program, 'open');
    const [one, other] = who === 'the program' ? [program, upstream] : [upstream, program];
    const closed = once(other, 'close');
    one.close(code, 'bye');
    const [found, reason] = (await closed) as [number, Buffer];
    expect([found, reason.toString()]).toEqual([code, 'bye']);
    await expect.poll(() => passed.at(-1)).toEqual({ type: 'connection', state });
    expect(passed).toHaveLength(2);
  });

  it('breaks on both sides when it breaks on one', async () => {
    const server = await startLoopback();
    const { url, passed } = await proxyTo(server.url);
    const next = server.nextSocket();
    const program = dial(url);
    const upstream = await next;
    await once(program, 'open');
    const closed = once(program, 'close');
    upstream.terminate();
    expect((await closed)[0]).toBe(1006);
    expect(passed.at(-1)).toEqual({ type: 'connection', state: 'lost' });
  });

  it('is closed on both sides when the proxy ends, and nobody is let in any more', async () => {
    const server = await startLoopback();
    const { url, stop } = await proxyTo(server.url);
    const next = server.nextSocket();
    const program = dial(url);
    const upstream = await next;
    await once(program, 'open');
    const both = Promise.all([once(program, 'close'), once(upstream, 'close')]);
    stop();
    expect((await both).map(([code]) => code as number)).toEqual([1001, 1001]);
    await expect(fetch(`${url}/ari/channels`)).rejects.toThrow('fetch failed');
  });

  it('tells nothing of WebSockets that carry sound, and passes them all the same', async () => {
    const server = await startLoopback();
    const { url, passed } = await proxyTo(server.url);
    const next = server.nextSocket();
    const program = dial(url, '/media/1');
    const upstream = await next;
    await once(program, 'open');
    const heard = once(program, 'message');
    upstream.send(Buffer.from([1, 2, 3]));
    expect((await heard)[0]).toEqual(Buffer.from([1, 2, 3]));
    expect(passed).toEqual([]);
  });
});

describe('a recording proxy in front of the simulator', () => {
  it('is no different to a program', async () => {
    const running = new Subscription();
    onTestFinished(() => running.unsubscribe());
    const users = { [credentials.username]: { password: credentials.password } };
    const simulator = await new Promise<{ readonly url: string }>((resolve) =>
      running.add(simulate({ users }).subscribe(resolve)),
    );
    const { url, passed } = await proxyTo(simulator.url);
    const ari = createAri({ url, ...credentials, app: 'hello', reconnect: false });
    const started = firstValueFrom(ari.on('StasisStart'));
    await firstValueFrom(ari.opened);
    await firstValueFrom(ari.channels.originate({ endpoint: 'Local/echo@default', app: 'hello', channelId: 'c1' }));
    expect((await started).channel.id).toBe('c1');
    const strange = createAri({ url, username: 'nobody', password: 'nothing', app: 'hello', reconnect: false });
    expect((await failure(strange.events, AriHttpError)).status).toBe(401);
    const types = passed.map(({ type }) => type);
    expect(types).toEqual(expect.arrayContaining(['connection', 'request', 'response', 'frame']));
    for (const secret of secrets) expect(JSON.stringify(passed)).not.toContain(secret);
  });
});
