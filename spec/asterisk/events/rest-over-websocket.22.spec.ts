import { once } from 'node:events';
import { filter, firstValueFrom, fromEvent, map, type Observable } from 'rxjs';
import { expect, it } from 'vitest';
import { WebSocket, type MessageEvent } from 'ws';
import { alsoExercised } from '../coverage/record.js';
import { afterTest, asterisk, unique } from '../support/client.js';
import { restRequest } from './outbound-transport.js';
import { patiently } from '../../support/wait.js';

async function openSocket(): Promise<(method: string, uri: string) => Promise<Record<string, unknown>>> {
  const { url, username, password } = asterisk;
  const query = new URLSearchParams({ app: unique('raw'), api_key: `${username}:${password}` });
  const socket = new WebSocket(`${url.replace('http', 'ws')}/ari/events?${query.toString()}`);
  afterTest(() => socket.close());
  await once(socket, 'open');
  return (method, uri) => {
    const id = unique('request');
    const answer = firstValueFrom(
      (fromEvent(socket, 'message') as Observable<MessageEvent>).pipe(
        map(({ data }) => JSON.parse(data as string)),
        filter(({ request_id }) => request_id === id),
        patiently(),
      ),
    );
    socket.send(restRequest(id, method, uri));
    return answer;
  };
}

it('answers a request on the event socket with an event', async () => {
  const ask = await openSocket();
  const answer = await ask('GET', 'asterisk/ping');
  expect(answer).toMatchObject({
    type: 'RESTResponse',
    status_code: 200,
    uri: 'asterisk/ping',
    content_type: 'application/json',
  });
  expect(JSON.parse(answer['message_body'] as string)).toMatchObject({ ping: 'pong' });
  alsoExercised({ events: ['RESTResponse'] });
});

it('refuses on the event socket what it refuses by HTTP', async () => {
  const ask = await openSocket();
  const answer = await ask('GET', 'channels/nobody');
  expect(answer).toMatchObject({ type: 'RESTResponse', status_code: 404, reason_phrase: 'Not Found' });
  expect(JSON.parse(answer['message_body'] as string)).toEqual({ message: 'Channel not found' });
});
