import { describe, expect, it } from 'vitest';
import { Backend } from '../support/backend.js';
import { rig, type Rig } from './support.js';
import type { OutboundWebSocket } from '../../src/simulator/index.js';

/** A simulator that connects to an application with two names. */
async function connected(
  spec: (rig: Rig & { readonly backend: Backend }) => Promise<void>,
  more: Partial<OutboundWebSocket> = {},
): Promise<void> {
  const backend = await new Backend().up();
  const outbound = { url: backend.url, apps: ['first', 'second'], connection: 'persistent', ...more } as const;
  const users = { hey: 'peekaboo', reader: { password: 'lookonly', readOnly: true } };
  try {
    await rig((parts) => spec({ ...parts, backend }), { outbound: { outbound }, users });
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
  it('requests the subprotocol ari without credentials, and registers each application', () =>
    connected(async ({ backend, ask }) => {
      await backend.waitForFrame('ApplicationRegistered', 2);
      const { url, headers } = backend.handshakes[0]!;
      expect(url).toBe('/ari?x=1');
      expect(headers).toMatchObject({ 'sec-websocket-version': '13', 'sec-websocket-protocol': 'ari' });
      expect(headers).not.toHaveProperty('authorization');
      expect(backend.frameTypes()).toEqual(['ApplicationRegistered first', 'ApplicationRegistered second']);
      expect((await ask('GET', '/applications')).body).toMatchObject([{ name: 'first' }, { name: 'second' }]);
    }));

  it('sends the credentials of a configured user', () =>
    connected(
      async ({ backend }) => {
        await backend.waitForFrame('ApplicationRegistered');
        expect(backend.handshakes[0]!.headers.authorization).toBe(`Basic ${btoa('me:secret')}`);
      },
      { username: 'me', password: 'secret' },
    ));

  it('carries events and requests', () =>
    connected(async ({ backend, ask }) => {
      await backend.waitForFrame('ApplicationRegistered', 2);
      await ask('POST', '/channels/a?endpoint=Local/wait@default&app=first');
      expect(await backend.waitForFrame('StasisStart')).toMatchObject({ application: 'first', channel: { id: 'a' } });
      backend.send(request('q', 'DELETE', 'channels/a'));
      expect(await backend.waitForFrame('RESTResponse')).toMatchObject({ request_id: 'q', status_code: 204 });
      await backend.waitForFrame('ChannelDestroyed');
    }));

  it('gives requests the rights of its local user', () =>
    connected(
      async ({ backend }) => {
        await backend.waitForFrame('ApplicationRegistered', 2);
        backend.send(request('q', 'POST', 'bridges'));
        expect(await backend.waitForFrame('RESTResponse')).toMatchObject({ status_code: 403 });
      },
      { localUser: 'reader' },
    ));

  it('queues events while it is disconnected: after the first registration, before later ones', () =>
    connected(async ({ backend, ask }) => {
      await backend.waitForFrame('ApplicationRegistered', 2);
      await backend.down();
      await ask('POST', '/events/user/missed?application=first');
      backend.forget();
      await backend.up();
      await backend.waitForFrame('ApplicationRegistered', 2);
      expect(backend.frameTypes()).toEqual([
        'ChannelUserevent missed',
        'ApplicationRegistered first',
        'ApplicationRegistered second',
      ]);
    }));

  it('reconnects after every end, and retries until the server is reachable', () =>
    connected(async ({ backend }) => {
      await backend.waitForFrame('ApplicationRegistered', 2);
      backend.refuses = 401;
      backend.drop();
      await backend.until(() => backend.handshakes.length === 4, 'refused handshakes');
      backend.refuses = undefined;
      await backend.waitForFrame('ApplicationRegistered', 4);
      expect(backend.closed).toEqual([1006]);
    }));

  it('loses an application permanently to an inbound client', () =>
    connected(async ({ backend, ask, listen }) => {
      await backend.waitForFrame('ApplicationRegistered', 2);
      const ear = await listen('second');
      expect(await backend.waitForFrame('ApplicationReplaced')).toMatchObject({ application: 'second' });
      backend.drop();
      await backend.waitForFrame('ApplicationRegistered', 4);
      await ask('POST', '/events/user/whose?application=second');
      await ear.waitForEvent('ChannelUserevent');
      ear.socket.close();
      await expect.poll(async () => (await ask('GET', '/applications')).body).toMatchObject([{ name: 'first' }]);
    }));

  it('is dropped and closed by faults, and reconnects', () =>
    connected(async ({ backend, simulator }) => {
      await backend.waitForFrame('ApplicationRegistered', 2);
      simulator.faults.drop('first');
      await backend.waitForFrame('ApplicationRegistered', 4);
      simulator.faults.close(1001);
      await backend.waitForFrame('ApplicationRegistered', 6);
      expect(backend.closed).toEqual([1006, 1001]);
    }));

  it('is opened again by a restarted server, and closed by a server that ends', async () => {
    const backend = await new Backend().up();
    const outbound = { url: backend.url, apps: ['first'], connection: 'persistent' } as const;
    await rig(
      async ({ simulator }) => {
        await backend.waitForFrame('ApplicationRegistered');
        simulator.faults.restart({ gracefully: true, booting: 200 });
        await backend.waitForFrame('ApplicationRegistered', 2);
      },
      { outbound: { outbound } },
    );
    await backend.until(() => backend.closed.length === 2, 'the end of both connections');
    expect(backend.closed).toEqual([1000, 1000]);
    expect(backend.handshakes).toHaveLength(2);
    await backend.down();
  });

  it('requires an existing user', async () => {
    const outbound = { url: 'ws://127.0.0.1:9', apps: ['a'], connection: 'persistent', localUser: 'x' } as const;
    await expect(rig(() => Promise.resolve(), { outbound: { wrong: outbound } })).rejects.toThrow(
      'there is no user x for the outbound WebSocket wrong',
    );
  });
});

describe('an outbound WebSocket for each call', () => {
  const perCall = { apps: ['capp'], connection: 'per_call', reconnectInterval: 400, reconnectAttempts: 3 } as const;
  const dialled = '/channels/a?endpoint=Local/stasis-capp@default&extension=wait&context=default&otherChannelId=b';
  const ownName = expect.stringMatching(/^capp:Local\/stasis-capp@default-\w+;2$/);

  it('opens when the call enters the application, and closes between 2 and 20 seconds after the call has left', () =>
    connected(async ({ backend, ask, sleep }) => {
      await ask('POST', dialled);
      expect(await backend.waitForFrame('StasisStart')).toMatchObject({
        application: ownName,
        channel: { id: 'b' },
        args: [],
      });
      expect(await backend.waitForFrame('ApplicationRegistered')).toMatchObject({ application: ownName });
      expect((await ask('GET', '/applications')).body).toMatchObject([{ name: ownName, channel_ids: ['b'] }]);
      await ask('POST', '/channels/b/continue?extension=wait&context=default');
      await backend.waitForFrame('StasisEnd');
      await sleep(2_000);
      expect(backend.closed).toEqual([]);
      await sleep(18_000);
      expect(backend.closed).toEqual([1000]);
      expect((await ask('GET', '/channels/b')).status).toBe(200);
      expect((await ask('GET', '/applications')).body).toEqual([]);
    }, perCall));

  it('closes after a call that is hung up', () =>
    connected(async ({ backend, ask }) => {
      await ask('POST', '/channels/a?endpoint=Local/wait@default&app=capp&appArgs=x,y');
      expect(await backend.waitForFrame('StasisStart')).toMatchObject({ channel: { id: 'a' }, args: ['x', 'y'] });
      backend.send(request('q', 'DELETE', 'channels/a'));
      await backend.until(() => backend.closed.length === 1, 'the goodbye');
      expect(backend.closed).toEqual([1000]);
      expect(backend.frameTypes().slice(0, 2)).toEqual([
        expect.stringContaining('ApplicationRegistered capp:'),
        'StasisStart',
      ]);
      expect(backend.frameTypes()).toContain('StasisEnd');
      expect(backend.handshakes).toHaveLength(1);
    }, perCall));

  it('is opened again during a call without another StasisStart', () =>
    connected(async ({ backend, ask }) => {
      await ask('POST', dialled);
      await backend.waitForFrame('StasisStart');
      backend.drop();
      await backend.waitForFrame('ApplicationRegistered', 2);
      await ask('DELETE', '/channels/b');
      await backend.waitForFrame('StasisEnd');
      expect(backend.frameTypes().filter((type) => type === 'StasisStart')).toHaveLength(1);
    }, perCall));

  it('lets the call continue in the dialplan if the server is unreachable', () =>
    connected(async ({ backend, ask, listen }) => {
      await backend.down();
      const ear = await listen('ear&subscribeAll=true');
      await ask('POST', dialled);
      await ear.waitForEvent('ChannelDestroyed', 2);
      const statuses = ear.events.filter(({ variable }) => variable === 'STASISSTATUS').map(({ value }) => value);
      expect(statuses).toEqual(['', 'FAILED']);
      expect(ear.types()).not.toContain('StasisStart');
      expect((await ask('GET', '/applications')).body).toMatchObject([{ name: 'ear' }]);
      await backend.up();
    }, perCall));

  it('is cancelled with a call that is hung up during the connect', () =>
    connected(async ({ backend, ask, listen }) => {
      const ear = await listen('ear&subscribeAll=true');
      await backend.down();
      await ask('POST', '/channels/a?endpoint=Local/wait@default&app=capp');
      await ear.waitForEvent('ChannelVarset');
      await ask('DELETE', '/channels/a');
      await ear.waitForEvent('ChannelDestroyed', 2);
      await backend.up();
      expect(backend.handshakes).toHaveLength(0);
      expect((await ask('GET', '/applications')).body).toMatchObject([{ name: 'ear' }]);
    }, perCall));
});
