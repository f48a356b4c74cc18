import { Subject, firstValueFrom } from 'rxjs';
import { describe, expect, it, onTestFinished } from 'vitest';
import { createAri } from '../../src/index.js';
import { simulate, type Simulator } from '../../src/simulator/index.js';
import { readCassette, type CassetteEntry } from '../../src/testing/cassette/cassette.js';
import { cassetteWriter } from '../../src/testing/cassette/write-cassette.js';
import { recordCassette } from '../../src/testing/index.js';
import { clientOf, credentials, cut, json, secrets, startLoopback } from '../support/loopback.js';

const entriesOf = (lines: readonly string[]): CassetteEntry[] => [...readCassette(lines.join('\n')).entries];
const withoutTimes = (lines: readonly string[]): unknown[] => entriesOf(lines).map(({ at: _, ...entry }) => entry);

const writeEntries = (entries: readonly CassetteEntry[], mask = false): string => {
  const write = cassetteWriter({ mask });
  return entries.map(write).join('\n');
};

const request = (path: string, query = '', body?: unknown): CassetteEntry => ({
  at: 0,
  request: { id: 1, method: 'POST', path, query, ...(body !== undefined && { body }) },
});

describe('recordCassette', () => {
  it('records requests, responses, events and the connection in their order', async () => {
    const started = new Subject<Simulator>();
    const first = firstValueFrom(started);
    const users = { [credentials.username]: { password: credentials.password } };
    const running = simulate({ users, port: false }).subscribe(started);
    onTestFinished(() => running.unsubscribe());
    const simulator = await first;
    const ari = createAri({
      url: 'http://simulator.invalid',
      ...credentials,
      app: 'hello',
      transport: simulator.transport,
    });
    const lines: string[] = [];
    const recording = recordCassette(ari).subscribe((line) => lines.push(line));
    const [header] = lines;
    expect(JSON.parse(header!)).toEqual({
      cassette: 1,
      recorded: expect.stringMatching(/^\d{4}-\d\d-\d\dT.*Z$/) as string,
    });
    const began = firstValueFrom(ari.on('StasisStart'));
    simulator.call({ app: 'hello', from: '100' });
    const { channel } = await began;
    const listening = ari.events.subscribe();
    await firstValueFrom(ari.opened);
    await firstValueFrom(channel.answer());
    await firstValueFrom(ari.channels.get({ channelId: 'unknown' })).catch(() => undefined);
    listening.unsubscribe();
    recording.unsubscribe();
    const steps = entriesOf(lines).map((entry) => {
      if ('connection' in entry) return entry.connection;
      if ('event' in entry) return entry.event.type;
      return 'request' in entry
        ? `${entry.request.id} ${entry.request.method} ${entry.request.path}`
        : `${entry.answer.id} ${entry.answer.status}`;
    });
    expect(steps[0]).toBe('open');
    expect(steps.filter((step) => /^\d/.test(step))).toEqual([
      `1 POST /channels/${channel.id}/answer`,
      '1 204',
      '2 GET /channels/unknown',
      '2 404',
    ]);
    expect(steps).toContain('StasisStart');
    expect(steps.at(-1)).toBe('closed');
    const event = entriesOf(lines).find((entry) => 'event' in entry && entry.event.type === 'StasisStart');
    expect(event).toMatchObject({ event: { channel: { id: channel.id, caller: { number: '100' } } } });
    const times = entriesOf(lines).map(({ at }) => at);
    expect(times).toEqual([...times].sort((a, b) => a - b));
    for (const secret of secrets) expect(lines.join()).not.toContain(secret);
  });

  it('opens no connection and releases its subscriptions', async () => {
    const server = await startLoopback({ answer: json([]) });
    const ari = clientOf(server);
    const lines: string[] = [];
    const recording = recordCassette(ari).subscribe((line) => lines.push(line));
    await firstValueFrom(ari.channels.list());
    recording.unsubscribe();
    await firstValueFrom(ari.channels.list());
    expect(withoutTimes(lines)).toEqual([
      { request: { id: 1, method: 'GET', path: '/channels', query: '' } },
      { answer: { id: 1, status: 200, body: [] } },
    ]);
    expect(server.handshakes).toEqual([]);
  });

  it('contains no loss of a connection on which Asterisk refuses the credentials', async () => {
    const started = new Subject<Simulator>();
    const first = firstValueFrom(started);
    const running = simulate({ port: false }).subscribe(started);
    onTestFinished(() => running.unsubscribe());
    const { transport, faults } = await first;
    const logger = { warn: () => undefined };
    const account = { username: 'hey', password: 'peekaboo' };
    const ari = createAri({ url: 'http://simulator.invalid', ...account, app: 'hello', transport, logger });
    const lines: string[] = [];
    const states: string[] = [];
    running.add(ari.connectionState.subscribe(({ type }) => states.push(type)));
    running.add(recordCassette(ari).subscribe((line) => lines.push(line)));
    const listening = ari.events.subscribe();
    await firstValueFrom(ari.opened);
    faults.fail('asterisk.ping', { status: 401 });
    await firstValueFrom(ari.asterisk.ping()).catch(() => undefined);
    await firstValueFrom(ari.opened);
    listening.unsubscribe();
    expect(states).toEqual(['idle', 'connecting', 'open', 'unauthorized', 'open', 'idle']);
    const connection = entriesOf(lines).flatMap((entry) => ('connection' in entry ? [entry.connection] : []));
    expect(connection).toEqual(['open', 'closed']);
  });

  it('records the failure of a request without a response', async () => {
    const ari = clientOf(await startLoopback({ answer: cut }));
    const lines: string[] = [];
    const recording = recordCassette(ari).subscribe((line) => lines.push(line));
    await firstValueFrom(ari.channels.answer({ channelId: 'c1' })).catch(() => undefined);
    recording.unsubscribe();
    expect(withoutTimes(lines)[1]).toEqual({ answer: { id: 1, failure: 'unknown' } });
  });

  it('omits the response to a request that was sent before the recording', async () => {
    let isAsked: (answer: () => void) => void;
    const request = new Promise<() => void>((resolve) => (isAsked = resolve));
    const ari = clientOf(
      await startLoopback({ answer: (_, response) => isAsked(() => void response.writeHead(204).end()) }),
    );
    const answered = firstValueFrom(ari.channels.answer({ channelId: 'c1' }));
    const lines: string[] = [];
    const recording = recordCassette(ari).subscribe((line) => lines.push(line));
    const whole = await request;
    whole();
    await answered;
    recording.unsubscribe();
    expect(withoutTimes(lines)).toEqual([]);
  });
});

describe('cassetteWriter', () => {
  it.each([
    ['api_key of a query', request('/channels', 'app=a&api_key=user%3Ap4ss&x=1'), 'app=a&x=1'],
    [
      'a password in an address',
      request('/channels', 'data=ws%3A%2F%2Fuser%3Ap4ss%40host%2Fx'),
      'data=ws%3A%2F%2Fhost%2Fx',
    ],
    ['an api_key in an address', request('/x', '', { url: 'http://h/?api_key=u:p4ss' }), 'http://h/?api_key=…'],
    ['a field', request('/x', '', { fields: { password: 'p4ss' } }), '"password":"…"'],
    ['an attribute', request('/x', '', { fields: [{ attribute: 'password', value: 'p4ss' }] }), '"value":"…"'],
    ['an answer', { at: 0, answer: { id: 1, status: 200, body: [{ attribute: 'password', value: 'p4ss' }] } }, '"…"'],
    ['an event', { at: 0, event: { type: 'E', value: 'sip://u:p4ss@h' } }, 'sip://h'],
  ] as const)('hides a password in %s', (_, entry, remainder) => {
    const line = writeEntries([entry]);
    expect(line).not.toContain('p4ss');
    expect(line).toContain(remainder);
  });

  it('changes nothing else without a mask', () => {
    const entry = request('/channels/17.1/play/p%2F1', 'media=sound%3Aa,digits%3A4711', { variables: { a: '4711' } });
    expect(JSON.parse(writeEntries([entry]))).toEqual(entry);
  });

  const start: CassetteEntry = {
    at: 0,
    event: {
      type: 'StasisStart',
      timestamp: '2026-01-01T00:00:00.4711+0000',
      args: ['4711', 'x4711x', '14711'],
      channel: {
        id: '1760000000.4711',
        name: 'PJSIP/4711-00000001',
        caller: { name: 'Jane Doe', number: '4711' },
        connected: { name: '', number: '+49301234' },
        accountcode: 'acme',
        caller_rdnis: '815',
        dialplan: { context: 'default', exten: '200', app_data: 'hello,200' },
      },
    },
  };

  it('replaces numbers and names consistently with a mask', () => {
    const text = writeEntries([start, request('/endpoints/PJSIP/4711', 'media=digits%3A4711&to=%2B49301234')], true);
    const [event, masked] = text.split('\n').map((line) => JSON.parse(line) as unknown) as [
      { event: Record<string, unknown> & { channel: Record<string, unknown> & { caller: { number: string } } } },
      { request: { path: string; query: string } },
    ];
    for (const hidden of ['Jane', '49301234', '"acme"', '"815"', '"200"', ',200', 'PJSIP/4711'])
      expect(text).not.toContain(hidden);
    const { number } = event.event.channel.caller;
    expect(number).toMatch(/^555\d{4}$/);
    expect(event.event.channel['name']).toBe(`PJSIP/${number}-00000001`);
    expect(event.event['args']).toEqual([number, 'x4711x', '14711']);
    expect(event.event['timestamp']).toBe('2026-01-01T00:00:00.4711+0000');
    expect(masked.request.path).toBe(`/endpoints/PJSIP/${number}`);
    expect(masked.request.query).toMatch(new RegExp(`^media=digits%3A${number}&to=555\\d{4}$`));
  });

  it('replaces numbers in a request that dials them before any event', () => {
    const text = writeEntries(
      [request('/channels', 'endpoint=PJSIP%2F030999%40trunk&callerId=Jane%20Doe%20%3C4711%3E')],
      true,
    );
    expect(text).not.toMatch(/030999|4711|Jane/);
    expect(text).toContain('%40trunk');
  });

  it('replaces a short number only in its own fields, not a digit or a priority', () => {
    const key: CassetteEntry = {
      at: 0,
      event: { type: 'ChannelDtmfReceived', digit: '1', channel: { dialplan: { exten: '1' } } },
    };
    const { event } = JSON.parse(writeEntries([key], true)) as {
      event: { digit: string; channel: { dialplan: { exten: string } } };
    };
    expect(event.digit).toBe('1');
    expect(event.channel.dialplan.exten).toMatch(/^555/);
  });
});

describe('readCassette', () => {
  it('rejects a text without a header, and lines that are not JSON', () => {
    expect(() => readCassette('{"at":1}\n')).toThrow(/not a cassette/);
    expect(() => readCassette('')).toThrow(/not a cassette/);
    expect(() => readCassette('{"cassette":1,"recorded":""}\nnonsense\n')).toThrow(/line 2 .* not valid JSON/);
  });

  it('ignores an incomplete last line', () => {
    const text = '{"cassette":1,"recorded":""}\n{"at":1,"connection":"open"}\n{"at":2,"conn';
    expect(readCassette(text).entries).toEqual([{ at: 1, connection: 'open' }]);
  });
});
