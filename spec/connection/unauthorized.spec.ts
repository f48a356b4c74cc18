import { Subject, firstValueFrom, type Subscription } from 'rxjs';
import { TestScheduler } from 'rxjs/testing';
import { afterEach, describe, expect, it, onTestFinished, vi } from 'vitest';
import { AriHttpError, createAri, liveChannels, type AriResponse, type AriProblem } from '../../src/index.js';
import { onReconnect } from '../../src/flow/internal/on-reconnect.js';
import { contextOf } from '../../src/objects/context.js';
import { simulate, type Simulator } from '../../src/simulator/index.js';
import { failure } from '../support/failure.js';
import { waitFor } from '../support/wait.js';
import { fakeConnection, start, type FakeConnection } from './fake-connection.js';

const PING = 'asterisk.ping';
const refused = { status: 401 };
const granted = { json: {} };
const response = (status: number): AriResponse => ({ status, reason: '', body: status === 200 ? '{}' : '' });

/** Returns a client whose socket is open until the end of the test, and its problems of type `connection`. */
function connected(options: Parameters<typeof fakeConnection>[0] = {}): FakeConnection & { reports: AriProblem[] } {
  const connection = fakeConnection(options);
  const reports: AriProblem[] = [];
  const running = connection.ari.problems.subscribe((problem) => {
    if (problem.type === 'connection') reports.push(problem);
  });
  running.add(connection.ari.events.subscribe());
  onTestFinished(() => running.unsubscribe());
  return Object.assign(connection, { reports });
}

const ping = ({ ari }: FakeConnection): Subscription => ari.asterisk.ping().subscribe({ error: () => undefined });

const messagesOf = (problems: readonly AriProblem[]): string[] => problems.map(({ error }) => (error as Error).message);
const refuses = expect.stringMatching(
  /^http:\/\/asterisk\.invalid:8088\/ari refuses the credentials, .*401 refused\. .*ari\.conf/,
) as string;
const accepts = expect.stringMatching(/accepts the credentials again after \d+\.\d s$/) as string;

/** Refuses these operations and the request of the client itself, every time. */
function refuse(connection: FakeConnection, ...operations: readonly string[]): void {
  for (const operation of ['applications.get', ...operations]) connection.respond(operation, refused);
}

describe('a request that Asterisk refuses with 401', () => {
  it('fails, and the state is unauthorized with that cause', async () => {
    const connection = connected();
    refuse(connection, PING);
    const error = await failure(connection.ari.asterisk.ping(), AriHttpError);
    expect(error).toMatchObject({ status: 401, operation: PING });
    const state = await firstValueFrom(connection.ari.connectionState);
    expect(state).toMatchObject({
      type: 'unauthorized',
      cause: { name: 'AriHttpError', status: 401, operation: PING },
    });
    expect(connection.socket.isClosed).toBe(false);
  });

  it('leaves the events as they are', () => {
    const connection = connected();
    const calls: string[] = [];
    const running = connection.ari.on('StasisStart').subscribe(({ channel: { id } }) => calls.push(id));
    onTestFinished(() => running.unsubscribe());
    refuse(connection, PING);
    ping(connection);
    connection.socket.send(start('c1'));
    expect(calls).toEqual(['c1']);
    expect(connection.opened).toBe(1);
  });

  it.each([400, 403, 404, 409, 422, 429, 500, 503])('differs from %i, which changes no state', (status) => {
    const connection = connected();
    connection.respond(PING, { status });
    ping(connection);
    expect(connection.states).toEqual(['idle', 'connecting', 'open']);
    expect(connection.reports).toEqual([]);
  });

  it('changes nothing while events have no subscriber', () => {
    const connection = fakeConnection();
    connection.respond(PING, refused);
    ping(connection);
    expect(connection.states).toEqual(['idle']);
  });

  it('that was sent before the state was open changes nothing', () => {
    const connection = fakeConnection();
    const late = new Subject<AriResponse>();
    connection.respond(PING, { response: late });
    ping(connection);
    const running = connection.ari.events.subscribe();
    onTestFinished(() => running.unsubscribe());
    late.next(response(401));
    expect(connection.states).toEqual(['idle', 'connecting', 'open']);
  });
});

describe('the state unauthorized', () => {
  it('ends with the next request of the client that Asterisk grants', async () => {
    const connection = connected();
    connection.respond('applications.get', refused, refused, refused, granted);
    connection.respond(PING, refused);
    ping(connection);
    await waitFor(() => expect(connection.states).toEqual(['idle', 'connecting', 'open', 'unauthorized', 'open']));
    expect(connection.internal).toEqual(Array(4).fill('applications.get'));
  });

  it.each([503, 403, 404])('lasts while Asterisk responds with %i', async (status) => {
    const connection = connected();
    connection.respond('applications.get', { status });
    connection.respond(PING, refused);
    ping(connection);
    await waitFor(() => expect(connection.internal.length).toBeGreaterThan(3));
    expect(connection.states.at(-1)).toBe('unauthorized');
  });

  it('ends with any other request that Asterisk grants', () => {
    const connection = connected();
    refuse(connection);
    connection.respond(PING, refused, granted);
    ping(connection);
    ping(connection);
    expect(connection.states).toEqual(['idle', 'connecting', 'open', 'unauthorized', 'open']);
  });

  it('does not end with the response to a request that was sent before', () => {
    const connection = connected();
    const late = new Subject<AriResponse>();
    refuse(connection);
    connection.respond(PING, { response: late }, refused);
    ping(connection);
    ping(connection);
    late.next(response(200));
    expect(connection.states.at(-1)).toBe('unauthorized');
  });

  it('is one problem when it begins and one when it ends, whatever else is refused', async () => {
    const connection = connected();
    refuse(connection, PING);
    for (let sent = 0; sent < 20; sent += 1) ping(connection);
    await waitFor(() => expect(connection.internal.length).toBeGreaterThan(5));
    expect(messagesOf(connection.reports)).toEqual([refuses]);
    expect(connection.reports[0]).toMatchObject({ error: { cause: { status: 401 } } });
    connection.respond('applications.get', granted);
    await waitFor(() => expect(connection.states.at(-1)).toBe('open'));
    expect(messagesOf(connection.reports)).toEqual([refuses, accepts]);
    expect(connection.reports[1]!.duration).toBeGreaterThanOrEqual(0);
    expect(connection.problems).toEqual([]);
  });

  it('is followed by an ordinary outage when the socket is lost', async () => {
    const connection = connected();
    refuse(connection, PING);
    ping(connection);
    connection.autoOpen = false;
    connection.socket.lose();
    await waitFor(() => expect(connection.opened).toBe(2));
    const probes = connection.internal.length;
    connection.socket.lose(
      new AriHttpError(
        { operation: 'events.eventWebsocket', method: 'GET', path: '/events' },
        { status: 401, reason: 'no', body: '' },
      ),
    );
    await waitFor(() => expect(connection.opened).toBe(3));
    expect(connection.internal).toHaveLength(probes);
    connection.respond('applications.get', granted);
    connection.respond('channels.list', { json: [] });
    connection.socket.open();
    await waitFor(() => expect(connection.states.at(-1)).toBe('open'));
    expect(connection.states.slice(3, 6)).toEqual(['unauthorized', 'waiting', 'connecting']);
    const [begin, lost, cause, back] = messagesOf(connection.reports);
    expect([begin, lost, cause, back]).toEqual([
      refuses,
      expect.stringMatching(/^no connection to .*1006/),
      expect.stringMatching(/^no connection to .*401/),
      expect.stringMatching(/^connected to .*without connection$/),
    ]);
    expect(connection.reports).toHaveLength(4);
  });

  it('ends with the last subscriber, and sends no request then', async () => {
    const connection = fakeConnection();
    refuse(connection, PING);
    const running = connection.ari.events.subscribe();
    ping(connection);
    await waitFor(() => expect(connection.internal.length).toBeGreaterThan(1));
    running.unsubscribe();
    const sent = connection.internal.length;
    await new Promise((resolve) => setTimeout(resolve, 20));
    expect(connection.states.at(-1)).toBe('idle');
    expect(connection.internal).toHaveLength(sent);
  });

  it('keeps opened waiting', async () => {
    const connection = connected();
    refuse(connection, PING);
    ping(connection);
    let isOpened = false;
    const waiting = connection.ari.opened.subscribe(() => (isOpened = true));
    onTestFinished(() => waiting.unsubscribe());
    await waitFor(() => expect(connection.internal.length).toBeGreaterThan(2));
    expect(isOpened).toBe(false);
    connection.respond('applications.get', granted);
    await waitFor(() => expect(isOpened).toBe(true));
  });

  it('is no outage after which verbs look at the server again', async () => {
    const connection = connected();
    let returns = 0;
    const running = onReconnect(contextOf(connection.ari)).subscribe(() => (returns += 1));
    onTestFinished(() => running.unsubscribe());
    connection.respond(PING, refused, granted);
    ping(connection);
    ping(connection);
    expect(connection.states.slice(3)).toEqual(['unauthorized', 'open']);
    expect(returns).toBe(0);
    connection.socket.lose();
    await waitFor(() => expect(connection.states.at(-1)).toBe('open'));
    expect(returns).toBe(1);
  });
});

describe('the requests in the state unauthorized', () => {
  afterEach(() => void vi.restoreAllMocks());

  /** The times of the requests in virtual time, when Asterisk refuses the first five of them. */
  function timesOf(options: Parameters<typeof fakeConnection>[0]): number[] {
    vi.spyOn(Math, 'random').mockReturnValue(1);
    const times: number[] = [];
    const scheduler = new TestScheduler(() => undefined);
    scheduler.run(() => {
      const connection = fakeConnection(options);
      const running = connection.ari.events.subscribe();
      connection.respond('applications.get', ...Array<typeof refused>(5).fill(refused), granted);
      connection.respond(PING, refused);
      const watching = connection.ari.trace.subscribe((entry) => {
        if (entry.type === 'request' && entry.request.isInternal === true) times.push(scheduler.now());
      });
      ping(connection);
      const finish = (): void => {
        expect(connection.states.at(-1)).toBe('open');
        watching.unsubscribe();
        running.unsubscribe();
      };
      scheduler.schedule(finish, 60_000);
    });
    return times;
  }

  it('follow at the reconnect delays', () => {
    expect(timesOf({ reconnect: { minDelay: 100, maxDelay: 400 } })).toEqual([100, 300, 700, 1_100, 1_500, 1_900]);
  });

  it('follow at the default delays of a client without reconnection', () => {
    expect(timesOf({ reconnect: false })).toEqual([200, 600, 1_400, 3_000, 6_000, 9_000]);
  });

  it('do not end with maxAttempts, which counts the attempts to connect', () => {
    expect(timesOf({ reconnect: { minDelay: 10, maxDelay: 10, maxAttempts: 1 } })).toEqual([10, 20, 30, 40, 50, 60]);
  });

  it('have a pause although the delays are 0', () => {
    expect(timesOf({ reconnect: { minDelay: 0, maxDelay: 0 } })).toEqual([1, 2, 3, 4, 5, 6]);
  });
});

describe('with a simulator whose password changes', () => {
  const account = { url: 'http://simulator.invalid', username: 'hey', app: 'hello', password: 'peekaboo' };

  async function simulated(users: Record<string, string>): Promise<Simulator> {
    return new Promise((resolve, reject) => {
      const running = simulate({ port: false, users }).subscribe({ next: resolve, error: reject });
      onTestFinished(() => running.unsubscribe());
    });
  }

  it('the state is unauthorized until the password is restored, and a refused live list is requested again', async () => {
    const users = { hey: 'peekaboo' };
    const { transport, call } = await simulated(users);
    const reconnect = { minDelay: 5, maxDelay: 5 };
    const ari = createAri({ ...account, transport, reconnect, subscribeAll: true, logger: { warn: () => undefined } });
    const states: string[] = [];
    const ids: string[][] = [];
    const running = ari.connectionState.subscribe(({ type }) => states.push(type));
    onTestFinished(() => running.unsubscribe());
    running.add(ari.events.subscribe());
    await firstValueFrom(ari.opened);
    const arrived = firstValueFrom(ari.on('StasisStart'));
    const caller = call({ app: 'hello' });
    await arrived;
    users.hey = 'changed';
    const failed = vi.fn();
    running.add(liveChannels(ari).subscribe({ next: (all) => ids.push(all.map(({ id }) => id)), error: failed }));
    await waitFor(() => expect(states).toEqual(['idle', 'connecting', 'open', 'unauthorized']));
    expect(ids).toEqual([[]]);
    users.hey = 'peekaboo';
    await waitFor(() => expect(ids.at(-1)).toEqual([caller.channelId]));
    expect(states).toEqual(['idle', 'connecting', 'open', 'unauthorized', 'open']);
    expect(failed).not.toHaveBeenCalled();
  });
});
