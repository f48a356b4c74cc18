import { Subject, filter, firstValueFrom, map, startWith } from 'rxjs';
import { WebSocket } from 'ws';
import { patiently } from '../support/wait.js';
import type { EventClient, Rig } from './support.js';

/** The client's end of a media socket. */
export interface MediaEar {
  readonly socket: WebSocket;
  /** Waits for the n-th text that matches. */
  waitForText(pattern: RegExp, count?: number): Promise<string>;
}

export function mediaEar(socket: WebSocket): MediaEar {
  const texts: string[] = [];
  const arrived = new Subject<void>();
  const add = (text: string): void => {
    texts.push(text);
    arrived.next();
  };
  socket.on('message', (data) => add((data as Buffer).toString()));
  socket.on('close', (code) => add(`closed ${code}`));
  socket.on('error', () => undefined);
  return {
    socket,
    waitForText: (pattern, count = 1) =>
      firstValueFrom(
        arrived.pipe(
          startWith(undefined),
          map(() => texts.filter((text) => pattern.test(text))[count - 1]),
          filter((text) => text !== undefined),
          patiently(),
        ),
      ),
  };
}

export const externalMedia = (query: string): string =>
  `/channels/externalMedia?app=hello&channelId=em&format=ulaw&transport=websocket&encapsulation=none&${query}`;

const waiting = externalMedia('external_host=INCOMING&connection_type=server');

/** Creates a channel that waits for a WebSocket. Returns the URL of the WebSocket. */
export async function makeChannel({ ask, simulator }: Rig, more = ''): Promise<string> {
  const { status, body } = await ask('POST', waiting + more);
  if (status !== 200) throw new Error(JSON.stringify(body));
  const { channelvars } = body as { channelvars: Record<string, string> };
  return `${simulator.url.replace('http', 'ws')}/media/${channelvars['MEDIA_WEBSOCKET_CONNECTION_ID']}`;
}

/** A channel in an application, its events, and its media socket. */
export async function openMedia(rig: Rig, more = ''): Promise<MediaEar & { readonly events: EventClient }> {
  const events = await rig.listen('hello');
  const ear = mediaEar(new WebSocket(await makeChannel(rig, more), ['media']));
  await ear.waitForText(/MEDIA_START/);
  await events.waitForEvent('StasisStart');
  return { ...ear, events };
}
