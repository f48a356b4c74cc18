import { expect, it } from 'vitest';
import { AriConnectionError } from '../../src/index.js';
import { certificateOf } from '../support/certificate.js';
import { runChild } from '../support/child.js';
import { failure } from '../support/failure.js';
import { clientOf, json, optionsFor, startLoopback } from '../support/loopback.js';

const program = (url: string): string => `
  import { createAri } from './dist/index.js';
  import { firstValueFrom } from 'rxjs';
  const ari = createAri(${JSON.stringify(optionsFor({ url }))});
  console.log(JSON.stringify(await firstValueFrom(ari.asterisk.ping())));
  await firstValueFrom(ari.opened);
  console.log('open');
`;

it('trusts a certificate that Node trusts, for requests and the event socket', async () => {
  const tls = certificateOf('localhost');
  const server = await startLoopback({ tls, answer: json({ ping: 'pong' }) });
  const { stdout, stderr, code } = await runChild(program(server.url), { NODE_EXTRA_CA_CERTS: tls.file });
  expect({ stdout, stderr, code }).toEqual({ stdout: '{"ping":"pong"}\nopen\n', stderr: '', code: 0 });
  expect(server.handshakes.map(({ url }) => url)).toEqual(['/ari/events?app=hello']);
});

it('rejects an untrusted certificate: nothing is sent', async () => {
  const server = await startLoopback({ tls: certificateOf('localhost') });
  const ari = clientOf(server);
  for (const call of [ari.asterisk.ping(), ari.channels.answer({ channelId: '1' }), ari.events]) {
    expect((await failure(call, AriConnectionError)).message).toMatch(/self-signed certificate/);
  }
  expect(server.requests).toEqual([]);
  expect(server.handshakes).toEqual([]);
});

it('rejects a certificate of another host, for requests and the event socket', async () => {
  const tls = certificateOf('elsewhere');
  const server = await startLoopback({ tls });
  const both = `
    import { createAri } from './dist/index.js';
    const ari = createAri(${JSON.stringify(optionsFor(server))});
    const error = (error) => console.log(error.name, error.message);
    ari.channels.answer({ channelId: '1' }).subscribe({ error });
    ari.events.subscribe({ error });
  `;
  const { stdout } = await runChild(both, { NODE_EXTRA_CA_CERTS: tls.file });
  expect(stdout.match(/^AriConnectionError .+ IP: 127.0.0.1 is not in the cert's list/gm)).toHaveLength(2);
  expect(server.requests).toEqual([]);
  expect(server.handshakes).toEqual([]);
});

it('reports that nothing was sent if the port has no TLS', async () => {
  const server = await startLoopback();
  const ari = clientOf({ url: server.url.replace('http:', 'https:') });
  await failure(ari.asterisk.ping(), AriConnectionError);
  await failure(ari.channels.answer({ channelId: '1' }), AriConnectionError);
  await failure(ari.events, AriConnectionError);
  expect(server.requests).toEqual([]);
});

it('reports a lost connection if the port requires TLS and the client uses none', async () => {
  const server = await startLoopback({ tls: certificateOf('localhost') });
  const ari = clientOf({ url: server.url.replace('https:', 'http:') });
  await failure(ari.asterisk.ping(), AriConnectionError);
  await failure(ari.events, AriConnectionError);
  expect(server.requests).toEqual([]);
});
