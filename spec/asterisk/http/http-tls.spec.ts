import { expect, inject, it } from 'vitest';
import { AriConnectionError, connect, createAri } from '../../../src/index.js';
import { runChild } from '../../support/child.js';
import { failure } from '../../support/failure.js';
import { reach } from '../support/client.js';
import { ofThisWorker } from '../support/of-this-worker.js';

const { tlsUrl, caFile } = ofThisWorker(inject('asterisks'));

const program = `
  import { connect } from './dist/index.js';
  import { firstValueFrom } from 'rxjs';
  const options = JSON.parse(process.env.OPTIONS);
  const ari = await firstValueFrom(connect(options));
  const listening = ari.events.subscribe();
  await firstValueFrom(ari.opened);
  const event = firstValueFrom(ari.on('ChannelUserevent'));
  await firstValueFrom(ari.events.userEvent({ eventName: 'hello', application: options.app }));
  console.log((await event).eventname);
  listening.unsubscribe();
`;

it('over TLS, connect, requests and events work with a certificate that Node trusts', async () => {
  const result = await runChild(program, {
    OPTIONS: JSON.stringify(reach({ url: tlsUrl })),
    NODE_EXTRA_CA_CERTS: caFile,
  });
  expect(result).toEqual({ code: 0, stdout: 'hello\n', stderr: '' });
});

it('over TLS, no request is sent when the certificate is not trusted', async () => {
  const options = reach({ url: tlsUrl, reconnect: false });
  const ari = createAri(options);
  for (const call of [connect(options), ari.channels.list(), ari.bridges.create(), ari.events]) {
    expect((await failure(call, AriConnectionError)).message).toMatch(/self-signed certificate/);
  }
});
