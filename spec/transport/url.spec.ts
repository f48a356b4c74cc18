import { firstValueFrom } from 'rxjs';
import { describe, expect, it } from 'vitest';
import { clientOf, json, startLoopback } from '../support/loopback.js';

describe('the URL', () => {
  it.each([
    ['', '/ari'],
    ['/', '/ari'],
    ['/ari', '/ari'],
    ['/ari/', '/ari'],
    ['/pbx', '/pbx/ari'],
    ['/pbx/', '/pbx/ari'],
    ['/pbx/ari', '/pbx/ari'],
    ['/a/b%20c//', '/a/b%20c/ari'],
    ['/safari', '/safari/ari'],
  ])('with the path "%s" puts requests and the event socket below %s', async (path, root) => {
    const server = await startLoopback({ answer: json({ ping: 'pong' }) });
    const ari = clientOf({ url: server.url + path });
    await firstValueFrom(ari.asterisk.ping());
    await firstValueFrom(ari.opened);
    expect(server.requests.map(({ target }) => target)).toEqual([`${root}/asterisk/ping`]);
    expect(server.handshakes.map(({ url }) => url)).toEqual([`${root}/events?app=hello`]);
  });
});
