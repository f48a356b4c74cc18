import { describe, expect, it } from 'vitest';
import { listenAt, rig, type EventClient, type ReceivedEvent } from './support.js';

let requestCount = 0;

/** Sends a request over an event socket, and waits for its response. */
async function request(ear: EventClient, fields: object): Promise<ReceivedEvent> {
  requestCount += 1;
  const count = ear.types().filter((type) => type === 'RESTResponse').length + 1;
  ear.socket.send(JSON.stringify({ type: 'RESTRequest', request_id: `q${requestCount}`, ...fields }));
  return ear.waitForEvent('RESTResponse', count);
}

const resultOf = ({ status_code, message_body }: ReceivedEvent): unknown[] => [
  status_code,
  (JSON.parse((message_body as string | undefined) ?? '{}') as { message?: string }).message,
];

describe('REST over an event socket', () => {
  it('responds with the fields of Asterisk', () =>
    rig(async ({ listen }) => {
      const ear = await listen('hello,other');
      const answer = await request(ear, {
        request_id: 'r',
        transaction_id: 't',
        method: 'GET',
        uri: 'asterisk/ping?x=y',
      });
      expect(Object.keys(answer)).toEqual([
        'type',
        'transaction_id',
        'request_id',
        'status_code',
        'reason_phrase',
        'uri',
        'content_type',
        'message_body',
        'application',
        'timestamp',
        'asterisk_id',
      ]);
      expect(answer).toMatchObject({
        transaction_id: 't',
        request_id: 'r',
        status_code: 200,
        reason_phrase: 'OK',
        uri: 'asterisk/ping',
        application: 'hello',
      });
      const options = await request(ear, { request_id: 5, method: 'OPTIONS', uri: 'channels' });
      expect(options).toMatchObject({ request_id: '', status_code: 204 });
      expect(options).not.toHaveProperty('message_body');
    }));

  it('names the fault of a request', () =>
    rig(async ({ listen }) => {
      const ear = await listen('hello');
      const refusal = async (fields: object): Promise<unknown[]> => resultOf(await request(ear, fields));
      const method = "Unknown or missing 'method' property.";
      for (const wrong of ['get', 'PATCH', 'BOGUS', undefined]) {
        expect(await refusal({ method: wrong, uri: 'asterisk/ping' })).toEqual([400, method]);
      }
      expect(await refusal({ method: 'GET' })).toEqual([400, "Empty or missing 'uri' property."]);
      expect(await refusal({ type: 'Other' })).toEqual([400, 'Unknown request type.']);
      expect(await refusal({ type: 5 })).toEqual([400, "No 'type' property."]);
      expect(await refusal({ method: 'GET', uri: '?a=b' })).toEqual([405, 'Invalid method']);
      expect(await refusal({ method: 'GET', uri: '/asterisk/ping' })).toEqual([405, 'Invalid method']);
      expect(await refusal({ method: 'HEAD', uri: 'asterisk/ping' })).toEqual([405, 'Invalid method']);
      expect(await refusal({ method: 'GET', uri: 'ari/asterisk/ping' })).toEqual([404, 'Resource not found']);
      expect(await refusal({ method: 'GET', uri: 'events?app=x' })).toEqual([
        400,
        "Can't upgrade to websocket from a websocket",
      ]);
      const body = { method: 'POST', uri: 'bridges', message_body: '{bad' };
      expect(await refusal(body)).toEqual([400, "No 'content_type' for 'message_body'."]);
      expect(await refusal({ ...body, content_type: 'application/json' })).toEqual([
        400,
        "Unable to parse 'message_body' as 'application/json'.",
      ]);
      expect(await refusal({ ...body, content_type: 'application/json; charset=utf-8' })).toEqual([
        400,
        'Unknown content type.',
      ]);
      expect(await refusal({ method: 'GET', uri: 'channels', query_strings: [{ name: 'a', value: 5 }] })).toEqual([
        400,
        "Unable to parse 'query_strings' array.",
      ]);
      ear.socket.send('{bad');
      expect(await ear.waitForEvent('RESTResponse', ear.events.length + 1)).toMatchObject({
        request_id: '',
        status_code: 400,
        reason_phrase: 'Failed to parse request message JSON',
        uri: '',
      });
    }));

  it('prefers JSON over a form over query strings over the query', () =>
    rig(async ({ simulator, ask, listen }) => {
      const ear = await listen('hello');
      const { channelId } = simulator.call({ app: 'hello' });
      await ear.waitForEvent('StasisStart');
      const set = { method: 'POST', uri: `channels/${channelId}/variable?variable=A&value=u+ri` };
      const read = async (): Promise<unknown> => (await ask('GET', `/channels/${channelId}/variable?variable=A`)).body;
      await request(ear, set);
      expect(await read()).toEqual({ value: 'u ri' });
      const strings = { ...set, query_strings: [{ name: 'value', value: 's+%41' }] };
      await request(ear, strings);
      expect(await read()).toEqual({ value: 's+%41' });
      const form = { content_type: 'application/x-www-form-urlencoded', message_body: 'value=f+f' };
      await request(ear, { ...strings, ...form });
      expect(await read()).toEqual({ value: 'f f' });
      await request(ear, { ...strings, content_type: 'application/json', message_body: '{"value":"json"}' });
      expect(await read()).toEqual({ value: 'json' });
    }));

  it('executes requests one after the other, while events continue', () =>
    rig(async ({ simulator, ask, listen }) => {
      const ear = await listen('hello');
      const { channelId } = simulator.call({ app: 'hello' });
      await ear.waitForEvent('StasisStart');
      await ask('POST', `/channels/${channelId}/play/p?media=tone:ring`);
      await ear.waitForEvent('PlaybackStarted');
      for (const [method, uri] of [
        ['POST', `channels/${channelId}/answer`],
        ['DELETE', 'playbacks/p'],
      ]) {
        ear.socket.send(JSON.stringify({ type: 'RESTRequest', request_id: uri, method, uri }));
      }
      await ask('POST', '/events/user/heard?application=hello');
      await ear.waitForEvent('ChannelUserevent');
      expect(ear.types()).not.toContain('RESTResponse');
      await ask('DELETE', '/playbacks/p');
      expect(await ear.waitForEvent('RESTResponse')).toMatchObject({
        uri: `channels/${channelId}/answer`,
        status_code: 204,
      });
      expect(await ear.waitForEvent('RESTResponse', 2)).toMatchObject({ uri: 'playbacks/p', status_code: 404 });
    }));

  it('sends no response if the filter of the application hides it', () =>
    rig(async ({ ask, json, listen }) => {
      const ear = await listen('hello');
      await json('PUT', '/applications/hello/eventFilter', { disallowed: [{ type: 'RESTResponse' }] });
      const put = { type: 'RESTRequest', method: 'PUT', uri: 'deviceStates/Stasis:x?deviceState=BUSY' };
      ear.socket.send(JSON.stringify(put));
      await ask('POST', '/events/user/after?application=hello');
      await ear.waitForEvent('ChannelUserevent');
      expect(ear.types()).toEqual(['ChannelUserevent']);
    }));

  it('has the rights of the user who opened the socket', () =>
    rig(
      async ({ simulator }) => {
        const ear = await listenAt(simulator, 'hello&api_key=reader:lookonly', {});
        const received = [
          await request(ear, { method: 'DELETE', uri: 'channels/x' }),
          await request(ear, { method: 'DELETE', uri: 'channels/x?api_key=hey:peekaboo' }),
        ];
        expect(received.map(resultOf)).toEqual([
          [403, 'Write access denied'],
          [404, 'Channel not found'],
        ]);
      },
      { users: { hey: 'peekaboo', reader: { password: 'lookonly', readOnly: true } } },
    ));
});
