import { describe, expect, it } from 'vitest';
import { Backend } from '../support/backend.js';
import { rig, type Rig } from './support.js';
import type { OutboundWebSocket } from '../../src/simulator/index.js';

/** A simulator that connects to an application of two names. */
async function connected(
  spec: (rig: Rig & { readonly backend: Backend }) => Promise<void>,
  more: Partial<OutboundWebSocket> = {},
): Promise<void> {
  const backend = await new Backend().up();
  const outbound = { url: backend.url, apps: ['first', 'second'], connection: 'persistent', ...more } as const;
  const users = { hey: 'peekaboo', reader: { password: 'lookonly', readOnly: true } };
  try {
    await rig((one) => spec({ ...one, backend }), { outbound: { outbound }, users });
  } finally {
    await backend.down();
  }
}

const request = (id: string, method: string, uri: string): object => ({
  type: 'RESTRequest',
  request_id: id,
  method,
  uri,
});

describe('a persistent outbound WebSocket', () => {
  it('asks for ari, proves nothing, and registers each application', () =>
    connected(async ({ backend, ask }) => {
      await backend.hear('ApplicationRegistered', 2);
      const { url, headers } = backend.handshakes[0]!;
      expect(url).toBe('/ari?x=1');
      expect(headers).toMatchObject({ 'sec-websocket-version': '13', 'sec-websocket-protocol': 'ari' });
      expect(headers).not.toHaveProperty('authorization');
      expect(backend.said()).toEqual(['ApplicationRegistered first', 'ApplicationRegistered second']);
      expect((await ask('GET', '/applications')).body).toMatchObject([{ name: 'first' }, { name: 'second' }]);
    }));

  it('proves who it is where a user is given', () =>
    connected(
      async ({ backend }) => {
        await backend.hear('ApplicationRegistered');
        expect(backend.handshakes[0]!.headers.authorization).toBe(`Basic ${btoa('me:secret')}`);
      },
      { username: 'me', password: 'secret' },
    ));

  it('carries events and requests', () =>
    connected(async ({ backend, ask }) => {
      await backend.hear('ApplicationRegistered', 2);
      await ask('POST', '/channels/a?endpoint=Local/wait@default&app=first');
      expect(await backend.hear('StasisStart')).toMatchObject({ application: 'first', channel: { id: 'a' } });
      backend.send(request('q', 'DELETE', 'channels/a'));
      expect(await backend.hear('RESTResponse')).toMatchObject({ request_id: 'q', status_code: 204 });
      await backend.hear('ChannelDestroyed');
    }));

  it('gives requests the rights of its local user', () =>
    connected(
      async ({ backend }) => {
        await backend.hear('ApplicationRegistered', 2);
        backend.send(request('q', 'POST', 'bridges'));
        expect(await backend.hear('RESTResponse')).toMatchObject({ status_code: 403 });
      },
      { localUser: 'reader' },
    ));

  it('keeps what happens while nobody is there: behind the first greeting, before the others', () =>
    connected(async ({ backend, ask }) => {
      await backend.hear('ApplicationRegistered', 2);
      await backend.down();
      await ask('POST', '/events/user/missed?application=first');
      backend.forget();
      await backend.up();
      await backend.hear('ApplicationRegistered', 2);
      expect(backend.said()).toEqual([
        'ChannelUserevent missed',
        'ApplicationRegistered first',
        'ApplicationRegistered second',
      ]);
    }));

  it('is opened again whenever it breaks, and tried again until somebody is there', () =>
    connected(async ({ backend }) => {
      await backend.hear('ApplicationRegistered', 2);
      backend.refuses = 401;
      backend.drop();
      await backend.until(() => backend.handshakes.length === 4, 'refused handshakes');
      backend.refuses = undefined;
      await backend.hear('ApplicationRegistered', 4);
      expect(backend.closed).toEqual([1006]);
    }));

  it('loses an application to whoever comes in, and for good', () =>
    connected(async ({ backend, ask, listen }) => {
      await backend.hear('ApplicationRegistered', 2);
      const ear = await listen('second');
      expect(await backend.hear('ApplicationReplaced')).toMatchObject({ application: 'second' });
      backend.drop();
      await backend.hear('ApplicationRegistered', 4);
      await ask('POST', '/events/user/whose?application=second');
      await ear.hear('ChannelUserevent');
      ear.socket.close();
      await expect.poll(async () => (await ask('GET', '/applications')).body).toMatchObject([{ name: 'first' }]);
    }));

  it('is dropped and closed by faults, and comes back', () =>
    connected(async ({ backend, simulator }) => {
      await backend.hear('ApplicationRegistered', 2);
      simulator.faults.drop('first');
      await backend.hear('ApplicationRegistered', 4);
      simulator.faults.close(1001);
      await backend.hear('ApplicationRegistered', 6);
      expect(backend.closed).toEqual([1006, 1001]);
    }));

  it('is opened anew by a server that starts again, and closed by one that ends', async () => {
    const backend = await new Backend().up();
    const outbound = { url: backend.url, apps: ['first'], connection: 'persistent' } as const;
    await rig(
      async ({ simulator }) => {
        await backend.hear('ApplicationRegistered');
        simulator.faults.restart({ gracefully: true, booting: 200 });
        await backend.hear('ApplicationRegistered', 2);
      },
      { outbound: { outbound } },
    );
    await backend.until(() => backend.closed.length === 2, 'the end of both connections');
    expect(backend.closed).toEqual([1000, 1000]);
    expect(backend.handshakes).toHaveLength(2);
    await backend.down();
  });

  it('needs a user that there is', async () => {
    const outbound = { url: 'ws://127.0.0.1:9', apps: ['a'], connection: 'persistent', localUser: 'x' } as const;
    await expect(rig(() => Promise.resolve(), { outbound: { wrong: outbound } })).rejects.toThrow(
      'there is no user x for the outbound WebSocket wrong',
    );
  });
});

describe('an outbound WebSocket for each call', () => {
  const perCall = { apps: ['capp'], connection: 'per_call', reconnectInterval: 400, reconnectAttempts: 3 } as const;
  const dialled = '/channels/a?endpoint=Local/stasis-capp@default&extension=wait&context=default&otherChannelId=b';
  const own = expect.stringMatching(/^capp:Local\/stasis-capp@default-\w+;2$/);

  it('is opened when the call enters the application, and closed between 2 and 20 seconds after it has left', () =>
    connected(async ({ backend, ask, sleep }) => {
      await ask('POST', dialled);
      expect(await backend.hear('StasisStart')).toMatchObject({ application: own, channel: { id: 'b' }, args: [] });
      expect(await backend.hear('ApplicationRegistered')).toMatchObject({ application: own });
      expect((await ask('GET', '/applications')).body).toMatchObject([{ name: own, channel_ids: ['b'] }]);
      await ask('POST', '/channels/b/continue?extension=wait&context=default');
      await backend.hear('StasisEnd');
      await sleep(2_000);
      expect(backend.closed).toEqual([]);
      await sleep(18_000);
      expect(backend.closed).toEqual([1000]);
      expect((await ask('GET', '/channels/b')).status).toBe(200);
      expect((await ask('GET', '/applications')).body).toEqual([]);
    }, perCall));

  it('is closed after a call that is hung up', () =>
    connected(async ({ backend, ask }) => {
      await ask('POST', '/channels/a?endpoint=Local/wait@default&app=capp&appArgs=x,y');
      expect(await backend.hear('StasisStart')).toMatchObject({ channel: { id: 'a' }, args: ['x', 'y'] });
      backend.send(request('q', 'DELETE', 'channels/a'));
      await backend.until(() => backend.closed.length === 1, 'the goodbye');
      expect(backend.closed).toEqual([1000]);
      expect(backend.said().slice(0, 2)).toEqual([
        expect.stringContaining('ApplicationRegistered capp:'),
        'StasisStart',
      ]);
      expect(backend.said()).toContain('StasisEnd');
      expect(backend.handshakes).toHaveLength(1);
    }, perCall));

  it('is opened again in the middle of a call, which is not announced anew', () =>
    connected(async ({ backend, ask }) => {
      await ask('POST', dialled);
      await backend.hear('StasisStart');
      backend.drop();
      await backend.hear('ApplicationRegistered', 2);
      await ask('DELETE', '/channels/b');
      await backend.hear('StasisEnd');
      expect(backend.said().filter((type) => type === 'StasisStart')).toHaveLength(1);
    }, perCall));

  it('lets the call go on in the dialplan where nobody is there', () =>
    connected(async ({ backend, ask, listen }) => {
      await backend.down();
      const ear = await listen('ear&subscribeAll=true');
      await ask('POST', dialled);
      await ear.hear('ChannelDestroyed', 2);
      const statuses = ear.events.filter(({ variable }) => variable === 'STASISSTATUS').map(({ value }) => value);
      expect(statuses).toEqual(['', 'FAILED']);
      expect(ear.types()).not.toContain('StasisStart');
      expect((await ask('GET', '/applications')).body).toMatchObject([{ name: 'ear' }]);
      await backend.up();
    }, perCall));

  it('is given up with a call that is hung up while it is being opened', () =>
    connected(async ({ backend, ask, listen }) => {
      const ear = await listen('ear&subscribeAll=true');
      await backend.down();
      await ask('POST', '/channels/a?endpoint=Local/wait@default&app=capp');
      await ear.hear('ChannelVarset');
      await ask('DELETE', '/channels/a');
      await ear.hear('ChannelDestroyed', 2);
      await backend.up();
      expect(backend.handshakes).toHaveLength(0);
      expect((await ask('GET', '/applications')).body).toMatchObject([{ name: 'ear' }]);
    }, perCall));
});
