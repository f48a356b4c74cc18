// The minimum work of every client: parse each frame and count it. Requests use undici.
import { once } from 'node:events';
import { WebSocket } from 'ws';
import { APP } from '../server/frames.js';
import { authorization, type Client, type Hear } from './client.js';
import { load } from './load.js';

type Request = (
  url: string,
  options: { readonly method: string; readonly headers: object },
) => Promise<{ readonly body: { json(): Promise<unknown>; text(): Promise<string> } }>;

const { request } = load('undici') as { readonly request: Request };

export async function connect(url: string): Promise<Partial<Client>> {
  const headers = { authorization };
  const socket = new WebSocket(`${url.replace('http', 'ws')}/ari/events?app=${APP}`, {
    headers,
    perMessageDeflate: false,
  });
  await once(socket, 'open');
  const onEvent = (listener: Hear): void =>
    void socket.on('message', (data: Buffer) => listener(JSON.parse(data.toString())));
  const post = async (id: string, verb: string): Promise<unknown> => {
    const { body } = await request(`${url}/ari/channels/${id}/${verb}`, { method: 'POST', headers });
    return body.text();
  };
  return {
    ring: (id) => post(id, 'ring'),
    get: async (id) => (await request(`${url}/ari/channels/${id}`, { method: 'GET', headers })).body.json(),
    listenToEach: (listener) => onEvent(listener),
    listenToAll: onEvent,
    answerEach: () => onEvent(({ type, channel }) => void (type === 'StasisStart' && post(channel.id, 'answer'))),
  };
}
