import { NEVER, throwError } from 'rxjs';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { WriteDeadline } from '../../src/transport/write-deadline.js';
import { runChild } from '../support/child.js';
import { json, optionsFor, startLoopback, type Answer } from '../support/loopback.js';

/** Longer than a spec runs: only the end of the program can release what waits for it. */
const NEVER_MS = 600_000;

const options = { timeout: NEVER_MS, ping: { interval: NEVER_MS, timeout: NEVER_MS }, concurrency: 2 };

/** A program that serves five calls and leaves them after the server has stopped to read and to respond. */
const program = `
  import { createAri, perCall, play } from './dist/index.js';
  import { NEVER, concat, merge } from 'rxjs';
  const ari = createAri(JSON.parse(process.env.OPTIONS));
  let started = 0;
  const flow = ({ channel }) => {
    started += 1;
    if (started === 5) setTimeout(leave, 100);
    return merge(concat(channel.answer(), play(channel, 'sound:a')), channel.ring(), NEVER);
  };
  const onShutdown = ({ channel }) => concat(channel.setChannelVar({ variable: 'a', value: 'b' }), channel.hangup());
  ari.problems.subscribe();
  const running = ari.on('StasisStart').pipe(perCall(flow, { onShutdown })).subscribe();
  const leave = () => {
    const left = performance.now();
    process.on('exit', () => console.log(Math.round(performance.now() - left)));
    running.unsubscribe();
  };
`;

const noAnswer: Answer = () => undefined;

describe('a program that ends on a stalled network', () => {
  it.each([
    ['http', 'answers nothing', noAnswer],
    ['websocket', 'answers nothing', noAnswer],
    ['http', 'stalls after the first responses', undefined],
  ] as const)('releases everything, with requests by %s, if the server %s', async (restTransport, _, answer) => {
    const server = await startLoopback({
      answer:
        answer ?? ((request, response) => (/answer/.test(request.path) ? json({})(request, response) : undefined)),
    });
    void server.nextSocket().then((peer) => {
      for (let call = 1; call <= 5; call += 1)
        peer.send(JSON.stringify({ type: 'StasisStart', application: 'hello', args: [], channel: { id: `c${call}` } }));
      peer.pause();
    });
    const { code, stdout } = await runChild(program, {
      OPTIONS: JSON.stringify({ ...optionsFor(server), ...options, restTransport }),
    });
    expect(code).toBe(0);
    expect(stdout).toMatch(/^\d+\n$/);
  });
});

describe('WriteDeadline', () => {
  beforeEach(() => void vi.useFakeTimers());
  afterEach(() => void vi.useRealTimers());

  /** Watches a write; returns the milliseconds until it fails, or `undefined` if it does not. */
  const failureOf = (deadline: WriteDeadline): { atMs: number | undefined } => {
    const start = performance.now();
    const result: { atMs: number | undefined } = { atMs: undefined };
    deadline.watch(() => void (result.atMs = performance.now() - start));
    return result;
  };

  it('gives writes less than three seconds after the last subscriber has left', () => {
    const deadline = new WriteDeadline();
    const socket = deadline.startedBy(NEVER).subscribe();
    const early = failureOf(deadline);
    vi.advanceTimersByTime(10_000);
    socket.unsubscribe();
    const atOnce = failureOf(deadline);
    vi.advanceTimersByTime(2_000);
    const late = failureOf(deadline);
    vi.advanceTimersByTime(900);
    const queued = failureOf(deadline);
    vi.advanceTimersByTime(10_000);
    expect([early, atOnce, late, queued].map(({ atMs }) => atMs)).toEqual([12_800, 2_800, 800, 0]);
  });

  it('leaves a write alone that has ended, and a program that sends requests later', () => {
    const deadline = new WriteDeadline();
    const fail = vi.fn();
    const stop = deadline.watch(fail);
    deadline.startedBy(NEVER).subscribe().unsubscribe();
    stop();
    vi.advanceTimersByTime(10_000);
    const late = failureOf(deadline);
    vi.advanceTimersByTime(100_000);
    expect(fail).not.toHaveBeenCalled();
    expect(late.atMs).toBeUndefined();
  });

  it('leaves writes alone if the event socket is subscribed again', () => {
    const deadline = new WriteDeadline();
    const write = failureOf(deadline);
    deadline.startedBy(NEVER).subscribe().unsubscribe();
    deadline.startedBy(NEVER).subscribe();
    vi.advanceTimersByTime(100_000);
    expect(write.atMs).toBeUndefined();
  });

  it('leaves writes alone if the event socket is lost', () => {
    const deadline = new WriteDeadline();
    const write = failureOf(deadline);
    deadline.startedBy(throwError(() => new Error('lost'))).subscribe({ error: () => undefined });
    vi.advanceTimersByTime(100_000);
    expect(write.atMs).toBeUndefined();
  });
});
