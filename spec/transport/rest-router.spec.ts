import { once } from 'node:events';
import { buffer, firstValueFrom, timer, type Observable } from 'rxjs';
import { describe, expect, it } from 'vitest';
import {
  AriConnectionError,
  AriHttpError,
  AriOutcomeUnknownError,
  AriTimeoutError,
  type Ari,
} from '../../src/index.js';
import { failure } from '../support/failure.js';
import { isProbe, startSocketServer } from '../support/socket-server.js';
import { settlesWithin } from '../support/wait.js';

const channelId = '1700.1';

const channelVariable = { variable: 'A', value: '1' };
const bridgeId = 'b';
/** One request for each reason. */
const blocking: Readonly<Record<string, (ari: Ari) => Observable<unknown>>> = {
  answer: (ari) => ari.channel(channelId).answer(),
  variable: (ari) => ari.channel(channelId).setChannelVar(channelVariable),
  variables: (ari) => ari.channels.setChannelVars({ channelId, variables: {} }),
  addChannel: (ari) => ari.bridges.addChannel({ bridgeId, channel: channelId }),
  removeChannel: (ari) => ari.bridges.removeChannel({ bridgeId, channel: channelId }),
  externalMedia: (ari) => ari.channels.externalMedia({ app: 'hello', external_host: '127.0.0.1:9', format: 'ulaw' }),
  copy: (ari) => ari.recordings.copyStored({ recordingName: 'r', destinationRecordingName: 's' }),
  modules: (ari) => ari.asterisk.reloadModule({ moduleName: 'm' }),
  config: (ari) =>
    ari.asterisk.updateObject({
      configClass: 'c',
      objectType: 't',
      id: 'i',
      fields: [{ attribute: 'a', value: 'b' }],
    }),
  logging: (ari) => ari.asterisk.rotateLog({ logChannelName: 'l' }),
};

describe('requests over the event socket', () => {
  it('have the format of Asterisk, and emit the responses', async () => {
    const { ari, http, requests, until, answer } = await startSocketServer();
    const got = firstValueFrom(ari.channels.get({ channelId: 'a/b;1' }));
    const created = firstValueFrom(
      ari.channels.originate({ endpoint: 'PJSIP/alice', app: 'hello', variables: { A: 'é+' } }),
    );
    await until(2);
    const [get, originate] = requests;
    expect(get).toEqual({
      type: 'RESTRequest',
      request_id: expect.any(String),
      method: 'GET',
      uri: 'channels/a%2Fb%3B1',
    });
    expect(originate).toEqual({
      type: 'RESTRequest',
      request_id: expect.any(String),
      method: 'POST',
      uri: 'channels?endpoint=PJSIP%2Falice&app=hello',
      content_type: 'application/json',
      message_body: '{"variables":{"A":"é+"}}',
    });
    expect(get!.request_id).not.toBe(originate!.request_id);
    // In any order.
    answer(originate!, { status: 200, body: { id: '2', name: 'PJSIP/alice-1' } });
    answer(get!, { status: 200, body: { id: 'a/b;1' } });
    expect((await created).id).toBe('2');
    expect((await got).id).toBe('a/b;1');
    expect(http).toEqual([]);
  });

  it('fail as over HTTP, with the message of Asterisk', async () => {
    const { ari, requests, until, answer } = await startSocketServer();
    const refused = failure(ari.channels.get({ channelId }), AriHttpError);
    await until(1);
    answer(requests[0]!, { status: 404, body: { message: 'Channel not found' } });
    expect((await refused).message).toBe('channels.get (GET /channels/1700.1): 404 Channel not found');
  });

  it('fail with 501 if Asterisk does not implement the operation but responds with an empty 200', async () => {
    const { ari, requests, until, answer } = await startSocketServer();
    const eventSource = 'bridge:';
    const refused = failure(ari.applications.unsubscribe({ applicationName: 'hello', eventSource }), AriHttpError);
    await until(1);
    answer(requests[0]!, { status: 200 });
    expect(await refused).toMatchObject({ status: 501, reason: 'Method not implemented' });
  });

  it('are sent over HTTP if the server does not respond on the socket', async () => {
    const { ari, http, requests } = await startSocketServer({}, false);
    await firstValueFrom(ari.channels.ring({ channelId }));
    expect(requests.every(isProbe)).toBe(true);
    expect(http.map(({ path }) => path)).toEqual(['/ari/channels/1700.1/ring']);
  });

  it('are sent over HTTP only, without a probe, if the option requires it', async () => {
    const { ari, http, requests } = await startSocketServer({ restTransport: 'http' }, false);
    await firstValueFrom(ari.channels.ring({ channelId }));
    expect([requests.length, http.length]).toEqual([0, 1]);
  });

  it('are sent over the socket at once if the server is known to respond', async () => {
    const { ari, http, requests, until, answer } = await startSocketServer({ restTransport: 'websocket' }, false);
    const rung = firstValueFrom(ari.channels.ring({ channelId }));
    await until(1);
    expect(requests.map(({ uri }) => uri)).toEqual(['channels/1700.1/ring']);
    answer(requests[0]!);
    await rung;
    expect(http).toEqual([]);
  });

  it.each(Object.entries(blocking))('are sent over HTTP while Asterisk may delay the response: %s', async (_, send) => {
    const { ari, http, requests } = await startSocketServer();
    await firstValueFrom(send(ari), { defaultValue: undefined });
    expect(http).toHaveLength(1);
    expect(requests.filter((request) => !isProbe(request))).toEqual([]);
  });

  it('are still sent over the socket after the timeout of an answered request', async () => {
    const { ari, http, requests, until, answer } = await startSocketServer({ timeout: 60 });
    const first = firstValueFrom(ari.channels.ring({ channelId }));
    await until(1);
    answer(requests[0]!);
    await first;
    await firstValueFrom(timer(100));
    const second = firstValueFrom(ari.channels.ring({ channelId }));
    await until(2);
    answer(requests[1]!);
    await second;
    expect(http).toEqual([]);
  });

  it('are sent over HTTP while a request is overdue, until its response arrives', async () => {
    const { ari, http, requests, until, answer } = await startSocketServer({ timeout: 1_500 });
    const { message } = await failure(ari.channels.ring({ channelId }), AriTimeoutError);
    expect(message).toBe('channels.ring (POST /channels/1700.1/ring): no answer within 1500 ms');
    await firstValueFrom(ari.channels.ring({ channelId }));
    expect(http).toHaveLength(1);
    const received = firstValueFrom(ari.events.pipe(buffer(timer(50))));
    answer(requests[0]!);
    expect(await received).toEqual([]);
    const late = firstValueFrom(ari.channels.ring({ channelId }));
    await until(2);
    answer(requests[1]!);
    await late;
    expect(http).toHaveLength(1);
  });

  it.each([
    [
      'a file',
      'recordings/stored/r/file',
      (a: { recordings: any }) => a.recordings.getStoredFile({ recordingName: 'r' }),
    ],
    [
      'what is too long for a message there',
      'bridges/b',
      (a: { bridges: any }) => a.bridges.createWithId({ bridgeId: 'b', variables: { A: '"'.repeat(20_000) } }),
    ],
    [
      'an event filter, which may keep answers back',
      'applications/hello/eventFilter',
      (a: { applications: any }) => a.applications.filter({ applicationName: 'hello', filter: { allowed: [] } }),
    ],
  ])('do not include %s', async (_, path, ask) => {
    const { ari, http, requests } = await startSocketServer();
    await firstValueFrom(ask(ari as never));
    expect(http.map((request) => request.path)).toEqual([`/ari/${path}`]);
    expect(requests.filter((request) => !isProbe(request))).toEqual([]);
  });

  it('are probed again after an event filter was set', async () => {
    const { ari, peer, http, requests } = await startSocketServer();
    peer.removeAllListeners('message');
    peer.on('message', (data: Buffer) => requests.push(JSON.parse(data.toString())));
    const again = once(peer, 'message');
    await firstValueFrom(ari.applications.filter({ applicationName: 'hello', filter: { allowed: [] } }));
    await again;
    expect(requests.map(isProbe)).toEqual([true]);
    await firstValueFrom(ari.channels.ring({ channelId }));
    expect(http).toHaveLength(2);
  });

  it('all have responses before an event filter is sent, and none is sent in the meantime', async () => {
    const { ari, http, requests, until, answer } = await startSocketServer();
    const rung = firstValueFrom(ari.channels.ring({ channelId }), { defaultValue: 'nothing' });
    await until(1);
    const filtered = firstValueFrom(ari.applications.filter({ applicationName: 'hello', filter: {} }), {
      defaultValue: 'nothing',
    });
    await firstValueFrom(ari.channels.ring({ channelId }), { defaultValue: 'nothing' });
    expect(http.map(({ path }) => path)).toEqual(['/ari/channels/1700.1/ring']);
    answer(requests[0]!);
    expect(await rung).toBe(undefined);
    await filtered;
    expect(http.map(({ path }) => path)).toEqual(['/ari/channels/1700.1/ring', '/ari/applications/hello/eventFilter']);
  });

  it('are repeated over HTTP if the server does not accept them on the socket', async () => {
    const { ari, http, requests, until, answer } = await startSocketServer();
    const rung = firstValueFrom(ari.channels.ring({ channelId }), { defaultValue: 'nothing' });
    await until(1);
    answer(requests[0]!, { status: 406 });
    expect(await rung).toBe(undefined);
    expect(http).toHaveLength(1);
  });

  it('fail with what is known of them if the socket closes before the response', async () => {
    const { ari, peer, until } = await startSocketServer();
    const read = failure(ari.channels.get({ channelId }), AriConnectionError);
    const written = failure(ari.channels.ring({ channelId }), AriOutcomeUnknownError);
    await until(2);
    peer.terminate();
    expect((await read).message).toBe(
      'channels.get (GET /channels/1700.1): the event socket closed before the answer came',
    );
    expect((await written).message).toMatch(/closed before the answer came: it may or may not have had its effect$/);
    expect(await written).toMatchObject({ operation: 'channels.ring', method: 'POST', path: '/channels/1700.1/ring' });
  });

  it('still receive responses after the stream is closed', async () => {
    const { ari, peer, http, requests, until, answer, close } = await startSocketServer();
    const closed = once(peer, 'close');
    const stopped = firstValueFrom(ari.playbacks.stop({ playbackId: 'p' }), { defaultValue: 'nothing' });
    close();
    await until(1);
    await firstValueFrom(timer(30));
    expect(peer.readyState).toBe(peer.OPEN);
    answer(requests[0]!);
    expect(await stopped).toBe(undefined);
    expect(await closed).toEqual([1000, Buffer.of()]);
    await firstValueFrom(ari.channels.ring({ channelId }));
    expect(http).toHaveLength(1);
  });

  it('keep the socket open for at most two seconds, and not for aborted reads', async () => {
    const { peer, close } = await startSocketServer({}, false);
    const closed = once(peer, 'close');
    close();
    await closed;
    const stuck = await startSocketServer();
    const unknown = failure(stuck.ari.playbacks.stop({ playbackId: 'p' }), AriOutcomeUnknownError);
    stuck.close();
    expect(await settlesWithin(unknown, 1_900)).toBe(false);
    expect(await settlesWithin(unknown, 10_000)).toBe(true);
  });

  it('ignore responses to other clients, which are events of an undeclared type', async () => {
    const { ari, answer } = await startSocketServer();
    const received = firstValueFrom(ari.events);
    answer({ request_id: 'of another client', method: '', uri: '' });
    expect(await received).toMatchObject({ type: 'RESTResponse', request_id: 'of another client' });
  });
});
