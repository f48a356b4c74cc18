import { Subject, defer, filter, merge, of, switchMap } from 'rxjs';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { AriConnectionError, createAri, type Ari, type AriTrace, type AriSocketMessage } from '../../src/index.js';
import { say } from '../support/score.js';
import { directOptions } from '../support/direct-client.js';

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
  readonly emissions: string[];
  receive(event: object | string): void;
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
  let frames: Subject<AriSocketMessage>;
  const emissions: string[] = [];
  const ari = createAri({
    ...directOptions,
    logger: { warn: (message) => void emissions.push(`logger ${message.split('\n')[0]}`) },
    transport: () => ({
      socket: defer(() => merge(of({ type: 'open' } as const), (frames = new Subject<AriSocketMessage>()))),
      send: ({ operation }) => {
        const body = operation === 'applications.get' ? { name: 'hello', channel_ids: [] } : [];
        return of({ status: 200, reason: '', body: JSON.stringify(body) });
      },
    }),
  });
  const receive = (event: object | string): void =>
    frames.next({ type: 'frame', data: typeof event === 'string' ? event : JSON.stringify(event) });
  return { ari, emissions, receive, breakDown: () => frames.error(new AriConnectionError('the socket broke')) };
}

describe('ari.trace', () => {
  afterEach(() => vi.useRealTimers());

  it('emits a change of the connection before its consequences, in any order of subscription', () => {
    const { ari, emissions } = direct();
    const asking = ari.connectionState
      .pipe(
        filter(({ type }) => type === 'open'),
        switchMap(() => ari.channels.list()),
      )
      .subscribe();
    const tracing = ari.trace.subscribe((entry) => emissions.push(shape(entry)));
    expect(emissions).toEqual([]);
    ari.opened.subscribe().unsubscribe();
    expect(emissions).toEqual([
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
    const { ari, emissions, receive, breakDown } = direct();
    const tracing = ari.trace.subscribe((entry) => emissions.push(shape(entry)));
    const listening = ari.opened.subscribe();
    receive(say.start());
    breakDown();
    vi.advanceTimersByTime(500);
    receive(say.digit('1'));
    listening.unsubscribe();
    expect(emissions.filter((line) => !/^(request|response|logger) /.test(line))).toEqual([
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
    const { ari, emissions } = direct();
    ari.trace.subscribe((entry) => emissions.push(shape(entry))).unsubscribe();
    expect(emissions).toEqual([]);
  });

  it('emits a problem, which is also logged', () => {
    const { ari, emissions, receive } = direct();
    const tracing = ari.trace
      .pipe(filter(({ type }) => type === 'problem'))
      .subscribe((item) => emissions.push(shape(item)));
    const listening = ari.opened.subscribe();
    receive('no event');
    const error = 'AriProtocolError: a frame is not JSON: "no event"';
    expect(emissions).toEqual([`problem frame ${error}`, `logger rx-ari: frame no event: ${error}`]);
    listening.unsubscribe();
    tracing.unsubscribe();
  });

  it('does not emit the problem of its own failing subscriber to that subscriber', () => {
    vi.useFakeTimers();
    const { ari, emissions, receive } = direct();
    const tracing = ari.trace.subscribe((entry) => {
      emissions.push(shape(entry));
      throw new Error('cannot be traced');
    });
    const listening = ari.opened.subscribe();
    vi.advanceTimersByTime(10);
    emissions.length = 0;
    receive(say.digit('1'));
    vi.advanceTimersByTime(10_000);
    expect(emissions).toEqual([
      'event ChannelDtmfReceived',
      'logger rx-ari: subscriber ari.trace: Error: cannot be traced',
    ]);
    listening.unsubscribe();
    tracing.unsubscribe();
    vi.advanceTimersByTime(10);
  });

  it('parses no event without a listener', () => {
    const { ari, receive } = direct();
    const listening = ari.opened.subscribe();
    promoted.mockClear();
    receive(say.digit('1'));
    ari.trace.subscribe().unsubscribe();
    receive(say.digit('1'));
    expect(promoted).not.toHaveBeenCalled();
    const tracing = ari.trace.subscribe();
    receive(say.digit('1'));
    expect(promoted).toHaveBeenCalledTimes(1);
    tracing.unsubscribe();
    listening.unsubscribe();
  });
});
