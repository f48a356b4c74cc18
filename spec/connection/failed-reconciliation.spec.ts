import { NEVER, defer, finalize, firstValueFrom, ignoreElements, merge, of } from 'rxjs';
import { describe, expect, it, onTestFinished } from 'vitest';
import {
  AriConnectionError,
  AriOutcomeUnknownError,
  AriTimeoutError,
  createAri,
  isRecovered,
  perCall,
  type Ari,
} from '../../src/index.js';
import { simulate, type Simulator } from '../../src/simulator/index.js';
import { waitFor } from '../support/wait.js';
import {
  application,
  channel,
  end,
  fakeConnection,
  start,
  type FakeConnection,
  type FakeResponse,
} from './fake-connection.js';

/** Records the values that a program observes, in order. */
function observe(ari: Ari): string[] {
  const observed: string[] = [];
  const running = ari.on('StasisStart').subscribe((event) => {
    const { id } = event.channel;
    observed.push(`${isRecovered(event) ? 'recovered' : 'start'} ${id}`);
    running.add(event.channel.ended.subscribe(({ reason }) => observed.push(`${id} ${reason}`)));
  });
  running.add(
    merge(ari.bridge('b1').events, ari.playback('p1').events, ari.liveRecording('r1').events)
      .pipe(ignoreElements())
      .subscribe({ complete: () => observed.push('objects ended') }),
  );
  onTestFinished(() => running.unsubscribe());
  return observed;
}

/** A client with one call and one object of each kind, which subscribed to a bridge and set a filter. */
async function connected(): Promise<{ connection: FakeConnection; observed: string[] }> {
  const connection = fakeConnection();
  const observed = observe(connection.ari);
  const { applications } = connection.ari;
  applications.subscribe({ applicationName: 'hello', eventSource: 'endpoint:PJSIP/alice' }).subscribe();
  applications.filter({ applicationName: 'hello', filter: { allowed: [] } }).subscribe();
  const { socket } = connection;
  socket.send(start('c1'));
  socket.send({ type: 'BridgeCreated', bridge: { id: 'b1' } });
  socket.send({ type: 'PlaybackStarted', playback: { id: 'p1', target_uri: 'channel:c1' } });
  socket.send({ type: 'RecordingStarted', recording: { name: 'r1', target_uri: 'channel:c1' } });
  await waitFor(() => expect(connection.states.at(-1)).toBe('open'));
  return { connection, observed };
}

const requestInfo = { operation: 'o', method: 'GET', path: '/o' };

/** A failure and its name. */
const failures: readonly [string, FakeResponse][] = [
  ['a 404 with a page', { response: of({ status: 404, reason: 'Not Found', body: '<html>nginx</html>' }) }],
  ['503', { status: 503 }],
  ['500', { status: 500 }],
  ['502 of a proxy', { status: 502 }],
  ['401', { status: 401 }],
  ['429', { status: 429 }],
  ['an unknown outcome', { error: new AriOutcomeUnknownError('cut', { request: requestInfo }) }],
  ['a cut response', { error: new AriConnectionError('cut', { request: requestInfo }) }],
  ['a timeout', { error: new AriTimeoutError('no response', { request: requestInfo }) }],
  ['a response that is not JSON', { raw: '<html>' }],
  ['half a response', { raw: '[{"id":"c1"' }],
  ['an error of another kind', { error: new TypeError('a fault of a transport') }],
];

const requests = [
  'channels.list',
  'applications.get',
  'bridges.get',
  'playbacks.get',
  'recordings.getLive',
  'applications.subscribe',
  'applications.filter',
];

describe.each(requests)('%s fails after an outage', (operation) => {
  it.each(failures)(
    '%s: the outage continues on the same socket, and nothing is lost or repeated',
    async (_, failure) => {
      const { connection, observed } = await connected();
      connection.respond('channels.list', { json: [channel('c2')] });
      connection.respond('applications.get', { json: application(['c2']) });
      const success: FakeResponse =
        operation === 'channels.list'
          ? { json: [channel('c2')] }
          : operation === 'applications.get'
            ? { json: application(['c2']) }
            : { json: {} };
      connection.respond(operation, failure, failure, success);
      const before = connection.states.length;
      connection.socket.lose();
      await waitFor(() => expect(connection.states.at(-1)).toBe('open'));
      const waits = connection.states.slice(before).filter((state) => state === 'waiting');
      expect(waits).toHaveLength(1 + 2);
      expect(connection.states.slice(before).filter((state) => state === 'open')).toHaveLength(1);
      expect(connection.opened).toBe(2);
      expect(connection.internal.filter((sent) => sent === operation).length).toBeGreaterThanOrEqual(3);
      expect(observed).toEqual(['start c1', 'c1 lost', 'recovered c2']);
      expect(connection.problems).toEqual([]);
    },
  );
});

describe('a reconciliation whose later request fails', () => {
  const failing: FakeResponse = { status: 503 };

  it.each(requests.slice(2))(
    '%s fails for ever: calls have ended and begun, and events are delivered',
    async (operation) => {
      const { connection, observed } = await connected();
      connection.respond('channels.list', { json: [channel('c2')] });
      connection.respond('applications.get', { json: application(['c2']) });
      connection.respond(operation, failing);
      connection.socket.lose();
      await waitFor(() => expect(observed).toEqual(['start c1', 'c1 lost', 'recovered c2']));
      connection.socket.send(end('c2'));
      connection.socket.send(start('c3'));
      await waitFor(() => expect(observed.slice(3)).toEqual(['c2 StasisEnd', 'start c3']));
      await waitFor(() => expect(connection.internal.filter((sent) => sent === operation).length).toBeGreaterThan(5));
      expect(connection.states.slice(3)).not.toContain('open');
      expect(observed).toHaveLength(5);
    },
  );

  it('applications.get fails for ever: calls that exist no more have ended', async () => {
    const { connection, observed } = await connected();
    connection.respond('applications.get', failing);
    connection.socket.lose();
    await waitFor(() => expect(observed).toEqual(['start c1', 'c1 lost']));
    expect(connection.states.slice(3)).not.toContain('open');
  });

  it('one of many requests fails: only that one is repeated', async () => {
    const connection = fakeConnection();
    const { ari } = connection;
    const ids = Array.from({ length: 30 }, (_, index) => `p${index}`);
    const running = merge(...ids.map((id) => ari.playback(id).events)).subscribe();
    onTestFinished(() => running.unsubscribe());
    for (const id of ids)
      connection.socket.send({ type: 'PlaybackStarted', playback: { id, target_uri: 'channel:c1' } });
    const responses = ids.map((_, index): FakeResponse => (index === 20 ? failing : { json: {} }));
    connection.respond('playbacks.get', ...responses, { json: {} });
    connection.socket.lose();
    await waitFor(() => expect(connection.states.at(-1)).toBe('open'));
    const sent = connection.internal.filter((operation) => operation === 'playbacks.get').length;
    expect(sent).toBe(ids.length + 1);
  });
});

describe('a request that the user may not send', () => {
  it.each(requests)('%s: 403 is one problem, and the state is open', async (operation) => {
    const { connection, observed } = await connected();
    const { ari, socket } = connection;
    ari.applications.subscribe({ applicationName: 'hello', eventSource: 'endpoint:PJSIP/bob' }).subscribe();
    connection.respond('channels.list', { json: [channel('c1'), channel('c2')] });
    connection.respond('applications.get', { json: application(['c1', 'c2']) });
    connection.respond(operation, { status: 403 });
    socket.lose();
    await waitFor(() => expect(connection.states.at(-1)).toBe('open'));
    expect(connection.states.filter((state) => state === 'waiting')).toHaveLength(1);
    expect(connection.problems).toMatchObject([{ type: 'recovery', error: { status: 403, operation } }]);
    const isBlind = operation === 'channels.list' || operation === 'applications.get';
    expect(observed).toEqual(['start c1', ...(isBlind ? [] : ['recovered c2'])]);
    connection.socket.send(end('c1'));
    expect(observed.at(-1)).toBe('c1 StasisEnd');
  });

  it.each([400, 404, 409, 422])('channels.list: %i of ARI is one problem, and the state is open', async (status) => {
    const { connection, observed } = await connected();
    connection.respond('applications.get', { json: application(['c1']) });
    connection.respond('channels.list', { status });
    connection.socket.lose();
    await waitFor(() => expect(connection.states.at(-1)).toBe('open'));
    expect(connection.problems).toMatchObject([{ type: 'recovery', error: { status, operation: 'channels.list' } }]);
    expect(observed).toEqual(['start c1']);
  });

  it('an application without its channels is a problem, and no call has ended', async () => {
    const { connection, observed } = await connected();
    connection.respond('channels.list', { json: [channel('c1')] });
    connection.respond('applications.get', { json: {} });
    connection.socket.lose();
    await waitFor(() => expect(connection.states.at(-1)).toBe('open'));
    expect(connection.problems).toMatchObject([{ type: 'recovery', error: { name: 'AriProtocolError' } }]);
    expect(observed).toEqual(['start c1']);
  });
});

describe('a response that does not arrive', () => {
  it('is not open, and a lost socket ends the waiting', async () => {
    const { connection, observed } = await connected();
    connection.respond('channels.list', { response: NEVER }, { json: [] });
    connection.socket.lose();
    await waitFor(() => expect(connection.opened).toBe(2));
    expect(connection.states.at(-1)).toBe('connecting');
    connection.socket.lose();
    await waitFor(() => expect(connection.states.at(-1)).toBe('open'));
    expect(connection.states.slice(3)).toEqual(['waiting', 'connecting', 'waiting', 'connecting', 'open']);
    expect(observed).toEqual(['start c1', 'c1 lost']);
  });
});

describe('a flow whose call ends during an outage', () => {
  it.each(['channels.list', 'applications.get'])('is torn down although %s fails once', async (operation) => {
    const simulator = await simulated();
    const { transport, faults } = simulator;
    const ari = createAri({ ...account, transport, reconnect: { minDelay: 5, maxDelay: 5 } });
    const flow = { begun: 0, over: 0 };
    const serve = () =>
      defer(() => {
        flow.begun += 1;
        return NEVER;
      }).pipe(finalize(() => (flow.over += 1)));
    const running = ari.on('StasisStart').pipe(perCall(serve)).subscribe();
    onTestFinished(() => running.unsubscribe());
    await firstValueFrom(ari.opened);
    const caller = simulator.call({ app: 'hello', from: '100' });
    await waitFor(() => expect(flow).toEqual({ begun: 1, over: 0 }));
    faults.fail(operation, { status: 503 });
    faults.drop('hello');
    caller.hangup();
    await waitFor(() => expect(flow).toEqual({ begun: 1, over: 1 }));
  });
});

const account = { url: 'http://simulator.invalid', username: 'hey', password: 'peekaboo', app: 'hello' };

/** Runs a simulator until the end of the test. */
const simulated = (): Promise<Simulator> =>
  new Promise((resolve, reject) => {
    const running = simulate({ port: false }).subscribe({ next: resolve, error: reject });
    onTestFinished(() => running.unsubscribe());
  });
