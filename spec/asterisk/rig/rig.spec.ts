import { readFile } from 'node:fs/promises';
import { get } from 'node:https';
import { describe, expect, inject, it } from 'vitest';
import { cli, type Credentials } from './index.js';
import { ofThisWorker } from '../support/of-this-worker.js';

const asterisk = ofThisWorker(inject('asterisks'));

function ari(path: string, method = 'GET', { username, password }: Credentials = asterisk) {
  const authorization = `Basic ${Buffer.from(`${username}:${password}`).toString('base64')}`;
  return fetch(`${asterisk.url}/ari/${path}`, { method, headers: { authorization } });
}

describe('the Asterisk of the rig', () => {
  it('answers', async () => {
    const response = await ari('asterisk/ping');
    expect(response.status).toBe(200);
    expect(await response.json()).toMatchObject({ ping: 'pong' });
  });

  it('has the requested release', async () => {
    const response = await ari('asterisk/info?only=system');
    expect(await response.json()).toEqual({ system: expect.objectContaining({ version: asterisk.version }) });
    expect(asterisk.version.split('.')[0]).toBe(asterisk.release);
  });

  it('knows its users', async () => {
    expect((await ari('channels', 'GET', { ...asterisk, password: 'wrong' })).status).toBe(401);
  });

  it('lets the reader read, not write', async () => {
    expect((await ari('channels', 'GET', asterisk.readOnly)).status).toBe(200);
    expect((await ari('bridges', 'POST', asterisk.readOnly)).status).toBe(403);
  });

  it('serves TLS with a certificate that can be trusted', async () => {
    const ca = await readFile(asterisk.caFile);
    const auth = `${asterisk.username}:${asterisk.password}`;
    const status = await new Promise<number | undefined>((resolve, reject) => {
      get(`${asterisk.tlsUrl}/ari/asterisk/ping`, { ca, auth, agent: false }, (response) => {
        response.resume();
        resolve(response.statusCode);
      }).on('error', reject);
    });
    expect(status).toBe(200);
  });

  it('originates a call', async () => {
    const call = 'channels/rig-spec?endpoint=Local/stasis-x@default&extension=wait&context=default';
    expect((await ari(call, 'POST')).status).toBe(200);
    expect((await ari('channels/rig-spec', 'DELETE')).status).toBeOneOf([204, 404]);
  });

  it('is registered with itself', async () => {
    const response = await ari('endpoints/PJSIP/carol');
    expect(await response.json()).toMatchObject({ state: 'online' });
  });

  it('obeys its console', async () => {
    expect(await cli(asterisk, 'core show version')).toContain(`Asterisk ${asterisk.version}`);
  });
});
