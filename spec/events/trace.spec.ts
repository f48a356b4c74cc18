import { Subject, defer, filter, merge, of, switchMap } from 'rxjs';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { AriConnectionError, createAri, type Ari, type AriTrace, type SocketSignal } from '../../src/index.js';
import { say } from '../support/score.js';

const promoted = vi.fn();

vi.mock(import('../../src/events/wrap-event.js'), async (original) => {
  const actual = await original();
  const wrapEvent: typeof actual.wrapEvent = (event, type) => {
    promoted(event.type);
    return actual.wrapEvent(event, type);
  };
  return { ...actual, wrapEvent };
});

interface Direct {
  readonly ari: Ari;
  /** The emissions of the trace and the logger, in order. */
  readonly told: string[];
  hear(event: object | string): void;
  breakDown(): void;
}

const shape = (entry: AriTrace): string => {
  if (entry.type === 'event') return `event ${entry.event.type}`;
  if (entry.type === 'connection') return `connection ${entry.state.type}`;
  if (entry.type === 'problem') return `problem ${entry.problem.type} ${String(entry.problem.error)}`;
  return `${entry.type} ${entry.request.operation}`;
};

/** A client that receives events synchronously. */
function direct(): Direct {
  let frames: Subject<SocketSignal>;
  const told: string[] = [];
  const ari = createAri({
    url: 'http://asterisk.invalid:8088',
    username: 'hey',
    password: 'peekaboo',
    app: 'hello',
    logger: { warn: (message) => void told.push(`logger ${message.split('\n')[0]}`) },
    transport: () => ({
      socket: defer(() => merge(of({ type: 'open' } as const), (frames = new Subject<SocketSignal>()))),
      send: ({ operation }) => {
        const body = operation === 'applications.get' ? { name: 'hello', channel_ids: [] } : [];
        return of({ status: 200, reason: '', body: JSON.stringify(body) });
      },
    }),
  });
  const hear = (event: object | string): void =>
    frames.next({ type: 'frame', data: typeof event === 'string' ? event : JSON.stringify(event) });
  return { ari, told, hear, breakDown: () => frames.error(new AriConnectionError('the socket broke')) };
}

describe('ari.trace', () => {
  afterEach(() => vi.useRealTimers());

  it('emits a change of the connection before its consequences, in any order of subscription', () => {
    const { ari, told } = direct();
    const asking = ari.connection
      .pipe(
        filter(({ type }) => type === 'open'),
        switchMap(() => ari.channels.list()),
      )
      .subscribe();
    const tracing = ari.trace.subscribe((entry) => told.push(shape(entry)));
    expect(told).toEqual([]);
    ari.opened.subscribe().unsubscribe();
    expect(told).toEqual([
      'connection connecting',
      'connection open',
      'request channels.list',
      'response channels.list',
      'connection idle',
    ]);
    asking.unsubscribe();
    tracing.unsubscribe();
  });

  it('emits an outage between the events before and after it', () => {
    vi.useFakeTimers();
    const { ari, told, hear, breakDown } = direct();
    const tracing = ari.trace.subscribe((entry) => told.push(shape(entry)));
    const listening = ari.opened.subscribe();
    hear(say.start());
    breakDown();
    vi.advanceTimersByTime(500);
    hear(say.digit('1'));
    listening.unsubscribe();
    expect(told.filter((line) => !/^(request|response|logger) /.test(line))).toEqual([
      'connection connecting',
      'connection open',
      'event StasisStart',
      'connection waiting',
      expect.stringMatching(/^problem connection AriConnectionError: no connection to .*: the socket broke$/),
      'connection connecting',
      'connection open',
      expect.stringMatching(/^problem connection AriConnectionError: connected to \S+ after \d\.\d s/),
      'event ChannelDtmfReceived',
      'connection idle',
    ]);
    tracing.unsubscribe();
  });

  it('opens no connection', () => {
    const { ari, told } = direct();
    ari.trace.subscribe((entry) => told.push(shape(entry))).unsubscribe();
    expect(told).toEqual([]);
  });

  it('emits a problem, which is also logged', () => {
    const { ari, told, hear } = direct();
    const tracing = ari.trace.pipe(filter(({ type }) => type === 'problem')).subscribe((one) => told.push(shape(one)));
    const listening = ari.opened.subscribe();
    hear('no event');
    const error = 'AriProtocolError: a frame is not JSON: "no event"';
    expect(told).toEqual([`problem frame ${error}`, `logger rx-ari: frame no event: ${error}`]);
    listening.unsubscribe();
    tracing.unsubscribe();
  });

  it('does not emit the problem of its own failing subscriber to that subscriber', () => {
    vi.useFakeTimers();
    const { ari, told, hear } = direct();
    const tracing = ari.trace.subscribe((entry) => {
      told.push(shape(entry));
      throw new Error('cannot be traced');
    });
    const listening = ari.opened.subscribe();
    vi.advanceTimersByTime(10);
    told.length = 0;
    hear(say.digit('1'));
    vi.advanceTimersByTime(10_000);
    expect(told).toEqual(['event ChannelDtmfReceived', 'logger rx-ari: subscriber ari.trace: Error: cannot be traced']);
    listening.unsubscribe();
    tracing.unsubscribe();
    vi.advanceTimersByTime(10);
  });

  it('parses no event without a listener', () => {
    const { ari, hear } = direct();
    const listening = ari.opened.subscribe();
    promoted.mockClear();
    hear(say.digit('1'));
    ari.trace.subscribe().unsubscribe();
    hear(say.digit('1'));
    expect(promoted).not.toHaveBeenCalled();
    const tracing = ari.trace.subscribe();
    hear(say.digit('1'));
    expect(promoted).toHaveBeenCalledTimes(1);
    tracing.unsubscribe();
    listening.unsubscribe();
  });
});
