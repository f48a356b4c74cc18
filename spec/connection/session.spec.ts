import { NEVER, config } from 'rxjs';
import { describe, expect, it, onTestFinished, vi } from 'vitest';
import { AriConnectionError } from '../../src/index.js';
import { waitFor } from '../support/wait.js';
import { application, channel, end, fakeConnection, start } from './fake-connection.js';

describe('the states of the connection', () => {
  it('reach every subscriber in order, also if one unsubscribes at open', async () => {
    const connection = fakeConnection();
    connection.autoOpen = false;
    const running = connection.ari.events.subscribe();
    const watching = connection.ari.connectionState.subscribe(({ type }) => {
      if (type === 'open') running.unsubscribe();
    });
    const late: string[] = [];
    watching.add(connection.ari.connectionState.subscribe(({ type }) => late.push(type)));
    onTestFinished(() => watching.unsubscribe());
    connection.socket.open();
    expect(late).toEqual(['connecting', 'open', 'idle']);
    expect(connection.socket.isClosed).toBe(true);
    await waitFor(() => expect(connection.states.at(-1)).toBe('idle'));
  });

  it('open no socket for a subscriber that unsubscribes at connecting', () => {
    const connection = fakeConnection();
    const { ari } = connection;
    const running = ari.events.subscribe();
    connection.autoOpen = false;
    connection.socket.lose();
    const { opened } = connection;
    const watching = ari.connectionState.subscribe(({ type }) => {
      if (type === 'connecting') running.unsubscribe();
    });
    onTestFinished(() => watching.unsubscribe());
    return waitFor(() => {
      expect(connection.states.at(-1)).toBe('idle');
      expect(connection.opened).toBe(opened);
    });
  });

  it('do not become open by a late frame of an old socket', async () => {
    const connection = fakeConnection();
    const running = connection.ari.events.subscribe();
    onTestFinished(() => running.unsubscribe());
    const old = connection.socket;
    connection.autoOpen = false;
    old.lose();
    await waitFor(() => expect(connection.opened).toBe(2));
    old.open();
    old.send(start('c1'));
    expect(connection.states.at(-1)).toBe('connecting');
    connection.socket.open();
    expect(connection.states.at(-1)).toBe('open');
  });
});

describe('a session that has ended', () => {
  it('leaves no held event to the next one', async () => {
    const connection = fakeConnection();
    const { ari } = connection;
    const observed: string[] = [];
    const subscribe = () => ari.on('StasisStart').subscribe(({ channel: { id } }) => observed.push(id));
    const first = subscribe();
    connection.respond('channels.list', { response: NEVER });
    connection.socket.lose();
    await waitFor(() => expect(connection.opened).toBe(2));
    connection.socket.send(start('c1'));
    first.unsubscribe();
    const second = subscribe();
    onTestFinished(() => second.unsubscribe());
    connection.socket.send(start('c2'));
    expect(observed).toEqual(['c2']);
    expect(connection.states.at(-1)).toBe('open');
  });

  it('announces a call again in the next one', async () => {
    const connection = fakeConnection({ recoverCalls: 'start' });
    const { ari } = connection;
    connection.respond('channels.list', { json: [channel('c1')] });
    connection.respond('applications.get', { json: application(['c1']) });
    const observed: string[] = [];
    for (let session = 1; session <= 2; session += 1) {
      const running = ari.on('StasisStart').subscribe(({ channel: { id } }) => observed.push(id));
      await waitFor(() => expect(observed).toHaveLength(session));
      running.unsubscribe();
    }
    expect(observed).toEqual(['c1', 'c1']);
  });

  it('delivers a StasisStart of a call that the last one announced', async () => {
    const connection = fakeConnection();
    const { ari } = connection;
    connection.respond('channels.list', { json: [channel('c1')] });
    connection.respond('applications.get', { json: application(['c1']) });
    const observed: string[] = [];
    const subscribe = () => ari.on('StasisStart').subscribe(({ channel: { id } }) => observed.push(id));
    const first = subscribe();
    connection.socket.lose();
    await waitFor(() => expect(observed).toEqual(['c1']));
    first.unsubscribe();
    const second = subscribe();
    onTestFinished(() => second.unsubscribe());
    connection.socket.send(start('c1'));
    expect(observed).toEqual(['c1', 'c1']);
  });
});

describe('the StasisStart of a call that the client announced', () => {
  it.each([3_600_000, -3_600_000])('is not delivered again although the wall clock jumps by %i ms', async (jump) => {
    const connection = fakeConnection();
    connection.respond('channels.list', { json: [channel('c1')] });
    connection.respond('applications.get', { json: application(['c1']) });
    const observed: string[] = [];
    const running = connection.ari.on('StasisStart').subscribe(({ channel: { id } }) => observed.push(id));
    onTestFinished(() => running.unsubscribe());
    connection.socket.lose();
    await waitFor(() => expect(observed).toEqual(['c1']));
    const wall = Date.now();
    const clock = vi.spyOn(Date, 'now').mockReturnValue(wall + jump);
    connection.socket.send(start('c1'));
    clock.mockRestore();
    expect(observed).toEqual(['c1']);
  });
});

describe('a subscriber that throws while held events are delivered', () => {
  it('stops neither the other events nor the return', async () => {
    const connection = fakeConnection();
    const { ari } = connection;
    connection.respond('channels.list', { json: [channel('c1')] }, { json: [] });
    connection.respond('applications.get', { json: application(['c1', 'c2']) });
    const observed: string[] = [];
    const running = ari.on('StasisStart').subscribe(() => {
      throw new Error('from a subscriber');
    });
    running.add(ari.on('StasisStart').subscribe(({ channel: { id } }) => observed.push(id)));
    running.add(ari.on('StasisEnd').subscribe(({ channel: { id } }) => observed.push(`${id} ended`)));
    onTestFinished(() => running.unsubscribe());
    connection.socket.lose();
    await waitFor(() => expect(connection.states.at(-1)).toBe('open'));
    connection.socket.send(end('c1'));
    expect(observed).toEqual(['c1', 'c1 ended']);
    await waitFor(() => expect(connection.problems).toMatchObject([{ type: 'subscriber' }]));
  });
});

describe('an error handler of the application', () => {
  it('stays in place when the session ends', async () => {
    const handler = (): void => undefined;
    config.onUnhandledError = handler;
    onTestFinished(() => void (config.onUnhandledError = null));
    const connection = fakeConnection();
    connection.ari.events.subscribe().unsubscribe();
    await new Promise((resolve) => setTimeout(resolve, 20));
    expect(config.onUnhandledError).toBe(handler);
  });

  it('that is set during a session stays in place as well, and ours goes with the last session', async () => {
    const handler = (): void => undefined;
    const [first, second] = [fakeConnection(), fakeConnection()];
    const firstRunning = first.ari.events.subscribe();
    const secondRunning = second.ari.events.subscribe();
    const handlerOfClients = config.onUnhandledError;
    expect(handlerOfClients).not.toBeNull();
    firstRunning.unsubscribe();
    await new Promise((resolve) => setTimeout(resolve, 20));
    expect(config.onUnhandledError).toBe(handlerOfClients);
    config.onUnhandledError = handler;
    secondRunning.unsubscribe();
    await new Promise((resolve) => setTimeout(resolve, 20));
    expect(config.onUnhandledError).toBe(handler);
    config.onUnhandledError = null;
    fakeConnection().ari.events.subscribe().unsubscribe();
    await waitFor(() => expect(config.onUnhandledError).toBeNull());
  });
});

describe('a socket that is lost without another attempt', () => {
  it('gives its error to the streams, and a listener that subscribes again gets a new session', () => {
    const connection = fakeConnection({ reconnect: false });
    const errors: unknown[] = [];
    const subscribe = (): void =>
      void connection.ari.events.subscribe({
        error: (error: unknown) => {
          errors.push(error);
          if (errors.length === 1) subscribe();
        },
      });
    subscribe();
    connection.socket.lose();
    expect(connection.opened).toBe(2);
    connection.socket.lose();
    expect(errors).toHaveLength(2);
    expect(errors[0]).toBeInstanceOf(AriConnectionError);
    expect(connection.states).toEqual(['idle', 'connecting', 'open', 'failed', 'connecting', 'open', 'failed']);
  });
});
