import { once } from 'node:events';
import { createServer, type AddressInfo, type Server, type Socket } from 'node:net';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { rig } from './support.js';

const uuid = '40325ec2-5efd-4bd3-805f-53576e581d13';

const order = (host: string, data = uuid): string =>
  `/channels/externalMedia?app=hello&channelId=as&format=slin&transport=tcp&encapsulation=audiosocket&external_host=${host}&data=${data}`;

let server: Server;
let host: string;

beforeEach(async () => {
  server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  host = `127.0.0.1:${(server.address() as AddressInfo).port}`;
});

afterEach(() => void server.close());

it('an AudioSocket channel connects, sends its id, and sends its digits', () =>
  rig(async ({ ask, listen }) => {
    const events = await listen('hello');
    const connected = once(server, 'connection') as Promise<[Socket]>;
    const { status, body } = await ask('POST', order(host));
    expect([status, body]).toMatchObject([
      200,
      {
        name: `AudioSocket/${host}-${uuid}`,
        state: 'Down',
        channelvars: { AUDIOSOCKET_SERVICE: host, AUDIOSOCKET_UUID: uuid },
      },
    ]);
    const [socket] = await connected;
    const [first] = (await once(socket, 'data')) as [Buffer];
    expect(first.toString('hex')).toBe(`010010${uuid.replaceAll('-', '')}`);
    expect(await events.waitForEvent('StasisStart')).toMatchObject({ args: [uuid] });
    const pressed = once(socket, 'data');
    await ask('POST', '/channels/as/dtmf?dtmf=4');
    expect(((await pressed) as [Buffer])[0].toString('hex')).toBe('03000134');
    const ended = once(socket, 'end');
    await ask('DELETE', '/channels/as');
    await ended;
    expect(await events.waitForEvent('ChannelDestroyed')).toMatchObject({ cause: 16 });
  }));

it('an AudioSocket channel ends without a request on any frame except audio', () =>
  rig(async ({ ask, listen }) => {
    const events = await listen('hello');
    const connected = once(server, 'connection') as Promise<[Socket]>;
    await ask('POST', order(host));
    const [socket] = await connected;
    await events.waitForEvent('StasisStart');
    // An audio frame in two pieces, and a hang-up.
    socket.write(Buffer.from([0x10, 0, 2, 0]));
    socket.write(Buffer.from([0, 0x00, 0, 0]));
    expect(await events.waitForEvent('ChannelDestroyed')).toMatchObject({ cause: 0 });
    expect(events.types()).not.toContain('ChannelHangupRequest');
  }));

it('an AudioSocket channel fails at once without a server, or with an invalid id', () =>
  rig(async ({ ask }) => {
    server.close();
    await once(server, 'close');
    const failed = { status: 500, body: { message: 'An internal error prevented this request from being handled' } };
    expect(await ask('POST', order(host))).toMatchObject(failed);
    expect(await ask('POST', order(host, 'nonsense'))).toMatchObject(failed);
    expect(await ask('POST', order(host, ''))).toMatchObject({
      status: 400,
      body: { message: 'data can not be empty' },
    });
    expect((await ask('GET', '/channels/as')).status).toBe(404);
  }));
