import { firstValueFrom } from 'rxjs';
import { describe, expect, it } from 'vitest';
import { AriHttpError } from '../../src/index.js';
import { credentials } from '../support/loopback.js';
import { failure, fakeAri, json, status, text } from './fake-ari.js';

describe('requests that aioari handles wrongly', () => {
  it('exposes the body of an error response, also when it is not JSON', async () => {
    const html = '<h1>Request line too long</h1>';
    const { ari } = await fakeAri({ answers: { 'GET /channels': text(html, 400, 'text/html') } });
    const error = await failure(ari.channels.list(), AriHttpError);
    expect(error).toMatchObject({ status: 400, reason: 'Bad Request', body: html });
  });

  it('sends the credentials in a header, never in the URL', async () => {
    const { ari, requests } = await fakeAri({ answers: { 'GET /channels': json([]) } });
    await firstValueFrom(ari.channels.list());
    const basic = Buffer.from(`${credentials.username}:${credentials.password}`).toString('base64');
    expect(requests[0]?.headers.authorization).toBe(`Basic ${basic}`);
    expect(requests[0]?.target).toBe('/ari/channels');
  });

  it.each([
    ['a b', 'a%20b'],
    ['a/b', 'a%2Fb'],
    ['a+b', 'a%2Bb'],
    ['Local/1@default;2', 'Local%2F1%40default%3B2'],
    ['50%', '50%25'],
    ['grüße', 'gr%C3%BC%C3%9Fe'],
  ])('writes the id %j as %s into a path', async (channelId, segment) => {
    const { ari, requestLines } = await fakeAri({ answers: { [`DELETE /channels/${segment}`]: status(204) } });
    await firstValueFrom(ari.channels.hangup({ channelId }));
    expect(requestLines()).toEqual([`DELETE /channels/${segment}`]);
  });

  it('sends texts in a query so that they arrive unchanged', async () => {
    const { ari, requests } = await fakeAri({ answers: { 'POST /channels/1/variable': status(204) } });
    const value = 'a b+c&d=e%20f/ü';
    await firstValueFrom(ari.channels.setChannelVar({ channelId: '1', variable: 'X', value }));
    expect(requests[0]?.query.get('value')).toBe(value);
    expect(requests[0]?.target).toContain('value=a%20b%2Bc%26d%3De%2520f%2F%C3%BC');
  });

  it('sends booleans as true and false', async () => {
    const { ari, requestLines } = await fakeAri({ answers: { 'POST /bridges/1/addChannel': status(204) } });
    await firstValueFrom(ari.bridges.addChannel({ bridgeId: '1', channel: 'a', absorbDTMF: true, mute: false }));
    expect(requestLines()).toEqual(['POST /bridges/1/addChannel?channel=a&absorbDTMF=true&mute=false']);
  });

  it('joins a list with commas', async () => {
    const { ari, requestLines } = await fakeAri({ answers: { 'POST /bridges/1/addChannel': status(204) } });
    await firstValueFrom(ari.bridges.addChannel({ bridgeId: '1', channel: ['a', 'b'] }));
    expect(requestLines()).toEqual(['POST /bridges/1/addChannel?channel=a%2Cb']);
  });

  it('omits undefined parameters', async () => {
    const { ari, requestLines } = await fakeAri({ answers: { 'DELETE /channels/1': status(204) } });
    await firstValueFrom(ari.channels.hangup({ channelId: '1', reason: undefined }));
    expect(requestLines()).toEqual(['DELETE /channels/1']);
  });

  it('sends an event filter as the whole body', async () => {
    const { ari, requests } = await fakeAri({
      answers: { 'PUT /applications/hello/eventFilter': json({ name: 'hello' }) },
    });
    const filter = { allowed: [{ type: 'StasisStart' }] };
    await firstValueFrom(ari.applications.filter({ applicationName: 'hello', filter }));
    expect(JSON.parse(requests[0]!.body)).toEqual(filter);
    expect(requests[0]?.headers['content-type']).toBe('application/json');
  });

  it('sends variables as one member of the body', async () => {
    const { ari, requests } = await fakeAri({ answers: { 'POST /channels': json({ id: '1' }) } });
    await firstValueFrom(ari.channels.originate({ endpoint: 'PJSIP/alice', app: 'hello', variables: { X: '1' } }));
    expect(JSON.parse(requests[0]!.body)).toEqual({ variables: { X: '1' } });
  });

  it('creates objects for sounds', async () => {
    const data = { id: 'hello-world', formats: [] };
    const { ari, requestLines } = await fakeAri({
      answers: { 'GET /sounds': json([data]), 'GET /sounds/hello-world': json(data) },
    });
    const [sound] = await firstValueFrom(ari.sounds.list());
    expect(String(sound)).toBe('Sound(hello-world)');
    expect((await firstValueFrom(sound!.get())).data).toEqual(data);
    expect(requestLines().at(-1)).toBe('GET /sounds/hello-world');
  });
});
