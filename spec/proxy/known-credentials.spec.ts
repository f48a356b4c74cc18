import { once } from 'node:events';
import { describe, expect, it, onTestFinished } from 'vitest';
import { WebSocket } from 'ws';
import { KnownCredentials } from '../../src/proxy/known-credentials.js';
import { credentials, json, secrets, startLoopback, text } from '../support/loopback.js';
import { waitUntil } from '../support/wait.js';
import { proxyTo } from './support.js';

const pair = `${credentials.username}:${credentials.password}`;
const authorization = `Basic ${Buffer.from(pair).toString('base64')}`;

/** Everything in which a server may send credentials back. */
const echo = {
  message: `unknown user ${pair}`,
  headers: { authorization },
  raw: ['Authorization', authorization],
  url: `/ari/x?api_key=${encodeURIComponent(pair)}`,
  form: `password=${encodeURIComponent(credentials.password).replaceAll('%20', '+')}`,
  text: `the password ${credentials.password} is wrong`,
};

describe('the messages of a recording proxy hold no credentials', () => {
  it.each([
    ['the Authorization header', { headers: { authorization } }, ''],
    ['an api_key', {}, `?api_key=${encodeURIComponent(pair)}`],
    ['a form', { method: 'POST', body: new URLSearchParams({ api_key: pair }) }, ''],
  ])('that a server sends back after it received them in %s', async (_, init, query) => {
    for (const answer of [json(echo, 401), text(JSON.stringify(echo), 500)]) {
      const server = await startLoopback({ answer });
      const { url, messages } = await proxyTo(server.url);
      const response = await fetch(`${url}/ari/channels${query}`, init);
      // The program receives what the server sends.
      expect(await response.text()).toBe(JSON.stringify(echo));
      await waitUntil(() => messages.length === 2);
      for (const secret of secrets.slice(1)) expect(JSON.stringify(messages)).not.toContain(secret);
    }
  });

  it('that a server sends back on the event socket', async () => {
    const server = await startLoopback();
    const { url, messages } = await proxyTo(server.url);
    const next = server.nextSocket();
    const program = new WebSocket(`${url.replace('http', 'ws')}/ari/events?app=a`, { headers: { authorization } });
    onTestFinished(() => program.terminate());
    const upstream = await next;
    await once(program, 'open');
    const frame = JSON.stringify({ type: 'Echo', ...echo });
    const received = once(program, 'message');
    upstream.send(frame);
    expect(String((await received)[0])).toBe(frame);
    program.send(
      JSON.stringify({
        type: 'RESTRequest',
        request_id: 'a',
        method: 'GET',
        uri: `x?api_key=${encodeURIComponent('other:S0me-Secret')}`,
      }),
    );
    upstream.send('{"type":"Echo","text":"S0me-Secret"}');
    await waitUntil(() => messages.some((message) => message.type === 'frame' && message.data.includes('"text":"…"')));
    for (const secret of [...secrets.slice(1), 'S0me-Secret']) expect(JSON.stringify(messages)).not.toContain(secret);
  });
});

describe('KnownCredentials', () => {
  it('hides no password that may be any other word, except next to its user', () => {
    const known = new KnownCredentials();
    known.learn({ headers: {}, url: '/ari?api_key=asterisk:asterisk' });
    const hide = (data: string): unknown => known.hide({ type: 'frame', data });
    expect(hide('{"asterisk_id":"1"}')).toEqual({ type: 'frame', data: '{"asterisk_id":"1"}' });
    expect(hide('asterisk:asterisk')).toEqual({ type: 'frame', data: '…' });
  });

  it('forgets the oldest of more than 100 users', () => {
    const known = new KnownCredentials();
    for (let index = 0; index <= 100; index += 1)
      known.learn({ headers: {}, url: `/?api_key=user:Password-${index}x` });
    expect(known.hide({ type: 'frame', data: 'Password-0x Password-1x Password-100x' })).toEqual({
      type: 'frame',
      data: 'Password-0x … …',
    });
  });
});
