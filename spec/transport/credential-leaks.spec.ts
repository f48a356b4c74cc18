import type { IncomingMessage } from 'node:http';
import { expect, it } from 'vitest';
import { certificateOf } from '../support/certificate.js';
import { runChild } from '../support/child.js';
import {
  cut,
  json,
  optionsFor,
  secrets,
  startLoopback,
  status,
  text,
  type Script,
  type Upgrade,
} from '../support/loopback.js';

const refusing =
  (code: number): Upgrade =>
  (_, socket) =>
    void socket.end(`HTTP/1.1 ${code} No\r\ncontent-length: 0\r\n\r\n`);

/** The credentials that a request has in its header. */
const tokenOf = ({ headers }: Pick<IncomingMessage, 'headers'>): string => headers.authorization!.replace('Basic ', '');

/** Servers that fail in every way. */
const scripts: Readonly<Record<string, Script>> = {
  refusing: { answer: json({ message: 'Authentication required' }, 401), upgrade: refusing(401) },
  failing: { answer: status(500), upgrade: refusing(500) },
  cutting: { answer: cut, upgrade: (_, socket) => void socket.destroy() },
  redirecting: { answer: status(302, { location: 'http://127.0.0.1:9/' }), upgrade: refusing(302) },
  babbling: {
    answer: text('<html>'),
    upgrade: (_, socket) => void socket.end('HTTP/1.1 101 Oh\r\nupgrade: websocket\r\nconnection: upgrade\r\n\r\n'),
  },
  echoing: {
    answer: (request, response) =>
      json({ message: tokenOf(request), request: tokenOf(request) }, 403)(request, response),
    upgrade: (request, socket) => void socket.end(`HTTP/1.1 403 ${tokenOf(request)}\r\n\r\n${tokenOf(request)}`),
  },
  echoingPages: {
    answer: (request, response) => text(`<p>${tokenOf(request)}`)(request, response),
    upgrade: refusing(404),
  },
  silent: { answer: () => undefined, upgrade: () => undefined },
  unknown: { tls: certificateOf('elsewhere') },
};

/** Sends every kind of request to every server, and prints all visible results in every way. */
const program = `
  import { connect, createAri, perCall, play } from './dist/index.js';
  import { EMPTY, catchError, lastValueFrom, throwError, timer, takeUntil } from 'rxjs';
  import { inspect } from 'node:util';
  const { addresses, given, deaf } = JSON.parse(process.env.GIVEN);
  const show = (what) => {
    console.log(inspect(what, { depth: 10, showHidden: true, getters: true }));
    console.error(what);
    console.log(String(what), what?.message, what?.stack);
    for (let error = what; error instanceof Error; error = error.cause) {
      console.log('failed', error.name, error.message, error.stack, JSON.stringify(error), JSON.stringify({ ...error }));
    }
    try { console.log(JSON.stringify(what)); } catch {}
  };
  const fails = (what) => lastValueFrom(what, { defaultValue: 'empty' }).then((value) => console.log('went well', value), show);
  const open = (url, more) => createAri({ ...given, url, timeout: 1_000, handshakeTimeout: 1_000, ...more });
  for (const url of addresses) {
    const ari = open(url);
    show(ari);
    ari.trace.subscribe(show);
    ari.connectionState.subscribe(show);
    await Promise.all([
      fails(connect({ ...given, url, timeout: 1_000 })),
      fails(ari.asterisk.ping()),
      fails(ari.channels.hangup({ channelId: '1' })),
      fails(ari.channels.setChannelVars({ channelId: '1', variables: { a: 'b' } })),
      fails(ari.events),
      fails(ari.opened),
      fails(ari.request('no.such')),
      fails(ari.channel('\\0').answer()),
      fails(play(ari.channel('1'), 'sound:a')),
    ]);
    const again = open(url, { reconnect: { minDelay: 1, maxDelay: 1 } });
    again.connectionState.subscribe(show);
    await lastValueFrom(again.events.pipe(takeUntil(timer(50)), catchError(() => EMPTY)), { defaultValue: 0 });
  }
  for (const wrong of [
    { password: given.password + '\\n' },
    { url: 'http://' + encodeURIComponent(given.username) + ':' + encodeURIComponent(given.password) + '@localhost' },
    { url: 'http://localhost/?api_key=' + given.username + ':' + given.password },
    { url: 'https://localhost', tls: { cert: given.password, key: given.password, passphrase: given.password } },
    { url: 'http://pbx.invalid:1', ping: { interval: 0 } },
  ]) try { show(createAri({ ...given, url: addresses[0], ...wrong })); } catch (error) { show(error); }
  // Output without a listener is printed to the console.
  const ari = open(deaf);
  const calls = ari.on('StasisStart').pipe(perCall(() => throwError(() => new Error('a flow')))).subscribe();
  const events = ari.on('ChannelUserevent').subscribe(() => { throw new Error('a subscriber'); });
  await new Promise((resolve) => ari.on('ChannelDestroyed').subscribe(resolve));
  show(ari);
  await new Promise((resolve) => setTimeout(resolve, 100));
  console.log('done');
  process.exit();
`;

it('a password appears only in the header Authorization, whatever fails', async () => {
  const servers = await Promise.all(Object.values(scripts).map(startLoopback));
  const hearing = await startLoopback({ answer: status(500) });
  void hearing.nextSocket().then((peer) => {
    for (const type of ['StasisStart', 'ChannelUserevent', 'ChannelDestroyed'])
      peer.send(JSON.stringify({ type, application: 'hello', args: [], channel: { id: type }, userevent: {} }));
    peer.send('no event');
  });
  const addresses = [...servers.map(({ url }) => url), 'http://127.0.0.1:9', 'http://pbx.invalid:8088'];
  const input = JSON.stringify({ addresses, given: optionsFor(hearing), deaf: hearing.url });
  const { stdout, stderr } = await runChild(program, { GIVEN: input });
  const output = stdout + stderr;
  expect(stdout.trimEnd().split('\n').at(-1)).toBe('done');
  for (const name of ['Http', 'Connection', 'Timeout', 'OutcomeUnknown', 'Protocol', 'Input'])
    expect(output).toContain(`failed Ari${name}Error`);
  for (const warned of ['rx-ari: flow', 'rx-ari: subscriber', 'is not encrypted']) expect(stderr).toContain(warned);
  for (const secret of [...secrets, 'api_key', 'Basic ']) expect(output).not.toContain(secret);

  const all = [...servers, hearing].flatMap(({ requests, handshakes }) => [
    ...requests.map(({ target, headers, body }) => ({ target, headers, body })),
    ...handshakes.map(({ url: target, headers }) => ({ target, headers, body: '' })),
  ]);
  expect(all.length).toBeGreaterThan(40);
  for (const { target, headers, body } of all) {
    const { authorization, ...others } = headers;
    expect(authorization).toBe(`Basic ${secrets.at(-1)}`);
    for (const secret of secrets) expect(JSON.stringify([target, others, body])).not.toContain(secret);
  }
});
