import { lastValueFrom, toArray } from 'rxjs';
import { describe, expect, it } from 'vitest';
import { AriHttpError, AriProtocolError } from '../../src/index.js';
import { failure } from '../support/failure.js';
import { clientOf, json, startLoopback, status, text, type Answer } from '../support/loopback.js';

const refusal = async (answer: Answer): Promise<AriHttpError> => {
  const server = await startLoopback({ answer });
  return failure(clientOf(server).channels.get({ channelId: '17/1' }), AriHttpError);
};

const values = async (answer: Answer, operation: string, params = {}): Promise<unknown[]> => {
  const server = await startLoopback({ answer });
  return lastValueFrom(clientOf(server).request(operation, params).pipe(toArray()));
};

describe('a successful response', () => {
  it.each([200, 201])('with the status %i emits its JSON', async (code) => {
    expect(await values(json([{ name: 'a' }], code), 'asterisk.listModules')).toEqual([[{ name: 'a' }]]);
  });

  it.each([200, 201, 202, 204])('with the status %i and no body emits undefined', async (code) => {
    expect(await values(status(code), 'channels.answer', { channelId: '1' })).toEqual([undefined]);
  });

  it('may contain a Location header, which is no redirect', async () => {
    const answer: Answer = (_, response) => void response.writeHead(201, { location: '/ari/playbacks/p1' }).end('[]');
    expect(await values(answer, 'channels.list')).toEqual([[]]);
  });

  it('is parsed as JSON with any content type', async () => {
    expect(await values(text('{"ping":"pong"}', 200, 'text/html'), 'asterisk.ping')).toEqual([{ ping: 'pong' }]);
  });

  it('of 200 KB arrives completely', async () => {
    const list = Array.from({ length: 4_000 }, (_, index) => ({
      name: `module-${index}`,
      description: 'x'.repeat(40),
    }));
    expect(await values(json(list), 'asterisk.listModules')).toEqual([list]);
  });

  it('that is not JSON is an AriProtocolError with the beginning of the body', async () => {
    const server = await startLoopback({ answer: text('<html>welcome</html>') });
    const error = await failure(clientOf(server).asterisk.ping(), AriProtocolError);
    expect(error.message).toContain('asterisk.ping (GET /asterisk/ping)');
    expect(error.message).toContain('<html>welcome</html>');
  });
});

describe('an error response', () => {
  it('has the member message of Asterisk as its message', async () => {
    const error = await refusal(json({ message: 'Channel not found' }, 404));
    expect(error.message).toBe('channels.get (GET /channels/17%2F1): 404 Channel not found');
    expect(error).toMatchObject({
      name: 'AriHttpError',
      operation: 'channels.get',
      method: 'GET',
      path: '/channels/17%2F1',
      status: 404,
      reason: 'Channel not found',
      body: { message: 'Channel not found' },
    });
  });

  it('has the member error of Asterisk as its message', async () => {
    expect(await refusal(json({ error: 'Allocation failed' }, 500))).toMatchObject({
      status: 500,
      reason: 'Allocation failed',
      body: { error: 'Allocation failed' },
    });
  });

  it('in HTML has the reason phrase as its message, and keeps the page', async () => {
    const page = '<html><body><h1>Request line too long</h1></body></html>';
    expect(await refusal(text(page, 400, 'text/html'))).toMatchObject({ reason: 'Bad Request', body: page });
  });

  it('without a body has the reason phrase as its message', async () => {
    expect(await refusal(status(503))).toMatchObject({ status: 503, reason: 'Service Unavailable', body: '' });
  });

  it('without any text has a default message', async () => {
    const error = await refusal((_, response) => void response.writeHead(409, '').end('null'));
    expect(error).toMatchObject({ status: 409, reason: 'refused' });
  });

  it.each([400, 401, 403, 404, 405, 409, 412, 413, 418, 422, 500, 501, 503, 599])(
    'with the status %i is an AriHttpError, declared or not',
    async (code) => {
      expect((await refusal(json({ message: 'no' }, code))).status).toBe(code);
    },
  );
});

describe('a binary response', () => {
  const file = Uint8Array.from({ length: 256 }, (_, index) => index);
  const recordingName = 'greeting';

  it('is emitted unchanged', async () => {
    const answer = text(file, 200, 'audio/wav');
    expect(await values(answer, 'recordings.getStoredFile', { recordingName })).toEqual([file]);
  });

  it('that resembles JSON stays bytes', async () => {
    const answer = text('{}', 200, 'audio/wav');
    const [value] = await values(answer, 'recordings.getStoredFile', { recordingName });
    expect(value).toEqual(new TextEncoder().encode('{}'));
  });

  it('of an empty file is empty and not undefined', async () => {
    const answer = text('', 200, 'audio/wav');
    expect(await values(answer, 'recordings.getStoredFile', { recordingName })).toEqual([new Uint8Array()]);
  });

  it('with an error status has the reason as its message', async () => {
    const server = await startLoopback({ answer: json({ message: 'Recording not found' }, 404) });
    const error = await failure(clientOf(server).recordings.getStoredFile({ recordingName }), AriHttpError);
    expect(error).toMatchObject({ status: 404, reason: 'Recording not found' });
  });
});
