import {
  Subject,
  Subscription,
  catchError,
  filter,
  firstValueFrom,
  lastValueFrom,
  map,
  of,
  startWith,
  tap,
  timeout,
} from 'rxjs';
import type { Observable } from 'rxjs';
import { AriHttpError, createAri, type Ari, type AriOptions } from '../../../src/index.js';
import { nodeTransport } from '../../../src/transport/node.js';
import type { ReceivedEvent, Scenario, Stage, Target } from './stage.js';
import { tidy } from './tidy.js';
import { Transcript, type Tracks } from './transcript.js';
import { openWire } from './wire.js';

/** A scenario has settled after this time without an event. */
const QUIET_MS = 600;
const PATIENCE = Number(process.env['PARITY_PATIENCE'] ?? 6_000);

/** Runs one scenario against one target. A scenario that times out notes this in its requests. */
export async function play(target: Target, scenario: Scenario, prefix: string, app = `${prefix}app`): Promise<Tracks> {
  const transcript = new Transcript(prefix);
  const events: ReceivedEvent[] = [];
  const arrived = new Subject<void>();
  const lifetime = new Subscription();
  let over = false;
  let last = 0;
  let phones = 0;
  const receive = (client: string, data: string): void => {
    if (over) return;
    const event = JSON.parse(data) as ReceivedEvent;
    last = Date.now();
    transcript.event(client, event);
    events.push(event);
    arrived.next();
  };
  const join = async (name: string, more: Partial<AriOptions> = {}): Promise<Ari> => {
    const ari = createAri({
      ...target,
      app,
      ...more,
      timeout: 8_000,
      logger: { warn: () => undefined },
      transport: (options) => {
        const { socket, send } = nodeTransport(options);
        return {
          socket: socket.pipe(
            tap((signal) => {
              if (signal.type === 'frame') receive(name, signal.data);
            }),
          ),
          send: (request) =>
            send(request).pipe(
              tap(({ status, body }) => {
                const query = request.query && `?${request.query}`;
                if (!over)
                  transcript.request(request.method, decodeURIComponent(request.path + query), status, readable(body));
              }),
            ),
        };
      },
    });
    lifetime.add(
      ari.events.subscribe({ error: (error: unknown) => over || transcript.note(`the events end: ${String(error)}`) }),
    );
    await firstValueFrom(ari.opened.pipe(timeout(5_000)));
    return ari;
  };
  const ari = await join('');
  const id = (alias: string): string => prefix + alias;
  const ask = <T>(operation: Observable<T>): Promise<T | undefined> =>
    lastValueFrom(
      operation.pipe(
        catchError((error: unknown) => {
          if (!(error instanceof AriHttpError)) throw error;
          return of(undefined);
        }),
      ),
      { defaultValue: undefined },
    );
  const raw: Stage['raw'] = async (method, path, { user = `${target.username}:${target.password}`, ...init } = {}) => {
    const headers = {
      ...(user !== '' && { authorization: `Basic ${btoa(user)}` }),
      ...(init.headers as Record<string, string>),
    };
    const response = await fetch(`${target.url}/ari${path}`, {
      ...init,
      method,
      headers,
      signal: AbortSignal.timeout(8_000),
    });
    const type = response.headers.get('content-type') ?? 'nothing';
    const body = type === 'application/json' ? await response.json() : `<${type}>`;
    transcript.request(method, decodeURIComponent(path), response.status, body);
    await response.body?.cancel().catch(() => undefined);
  };
  const nth = (
    type: string,
    fits: (event: ReceivedEvent) => boolean,
    of: string,
    count: number,
  ): Promise<ReceivedEvent> =>
    firstValueFrom(
      arrived.pipe(
        startWith(undefined),
        map(() => events.filter((event) => event.type === type && fits(event))[count - 1]),
        filter((event) => event !== undefined),
        timeout({
          first: PATIENCE,
          with: () => {
            throw new Error(`waits in vain for ${type} of ${of} (${count})`);
          },
        }),
      ),
    );
  const awaitEvent: Stage['awaitEvent'] = (type, about, count = 1) =>
    nth(type, (event) => about === undefined || names(event, about), about ?? 'anything', count);
  const stage: Stage = {
    ari,
    app,
    id,
    ask,
    raw,
    json: (method, path, body) =>
      raw(method, path, { body: JSON.stringify(body), headers: { 'content-type': 'application/json' } }),
    awaitEvent,
    call: async (name = '') => {
      const [caller, peer] = [ari.channel(id(`${name}caller`)), ari.channel(id(`${name}peer`))];
      const endpoint = `Local/stasis-${app}@default`;
      await ask(ari.channels.originate({ endpoint, app, channelId: peer.id, otherChannelId: caller.id }));
      await Promise.all([awaitEvent('StasisStart', caller.id), awaitEvent('StasisStart', peer.id)]);
      return { caller, peer } as never;
    },
    dial: async (number, name = 'channel') => {
      const channel = ari.channel(id(name));
      await ask(ari.channels.originate({ endpoint: `Local/${number}@default`, app, channelId: channel.id }));
      await awaitEvent('StasisStart', channel.id);
      return channel as never;
    },
    phone: async () => {
      phones += 1;
      const call = await target.phone(`stasis-${app}`, (value) => {
        if (!over) transcript.event('phone', { type: 'report', value });
      });
      const isPhone = ({ channel }: ReceivedEvent): boolean =>
        String((channel as ReceivedEvent)['name']).startsWith('PJSIP/');
      const start = await nth('StasisStart', isPhone, 'a phone', phones);
      return { call, channel: ari.channel((start['channel'] as { id: string }).id) as never };
    },
    join,
    wire: async (name, path, handshake = {}) => {
      const wire = await openWire(target, path, handshake, {
        frame: (data) => receive(name, data),
        note: (text) => over || transcript.note(text),
      });
      lifetime.add(() => wire.close());
      return wire;
    },
    report: (name, value) => {
      if (!over) transcript.event(name, { type: 'report', value });
    },
    url: target.url,
    after: (work) => lifetime.add(work),
    pause: (milliseconds) => new Promise((resolve) => setTimeout(resolve, milliseconds)),
  };
  try {
    await scenario(stage).catch((error: unknown) => transcript.note(`gives up: ${String(error)}`));
    const end = Date.now();
    last = Math.max(last, end - QUIET_MS / 2);
    while (Date.now() - last < QUIET_MS && Date.now() - end < 3_000) await stage.pause(50);
    over = true;
    await tidy(ari, prefix);
  } finally {
    lifetime.unsubscribe();
  }
  return transcript.tracks();
}

const readable = (body: string | Uint8Array): unknown => {
  if (typeof body !== 'string' || body === '') return body;
  return body.startsWith('{') || body.startsWith('[') ? (JSON.parse(body) as unknown) : '<text>';
};

/** Whether an event is about the object of this id or name. */
const names = (event: ReceivedEvent, about: string): boolean =>
  ['channel', 'playback', 'recording', 'peer', 'bridge', 'device_state', 'endpoint'].some((field) => {
    const object = event[field] as Record<string, unknown> | undefined;
    return object !== undefined && [object['id'], object['name'], object['resource']].includes(about);
  }) ||
  (event['message'] as Record<string, unknown> | undefined)?.['body'] === about ||
  event['request_id'] === about ||
  event['eventname'] === about ||
  event['variable'] === about;
