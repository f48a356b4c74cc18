import { NEVER, firstValueFrom, forkJoin, map, merge } from 'rxjs';
import { describe, expect, it } from 'vitest';
import { createAri, type Ari, type AriTrace, type AriRequestQueueStats } from '../../src/index.js';
import { RequestQueue } from '../../src/objects/request-queue.js';
import { clientOf, startLoopback, status } from '../support/loopback.js';
import { score, type Score } from '../support/score.js';
import { directOptions } from '../support/direct-client.js';

const answer = (t: Score, id: string) => t.ari.channel(id).answer();

/** The load as text: requests in flight + queued requests. */
const loadOf = (t: Score) =>
  t.ari.requestQueue.pipe(map(({ inFlight, queued }: AriRequestQueueStats) => `${inFlight}+${queued}`));

describe('concurrent requests', () => {
  const two = { concurrency: 2 };

  it(
    'are limited by the option; further requests follow in order',
    score((t) => {
      t.answer('channels.answer', { status: 204, after: 5 });
      t.flow(merge(...['a', 'b', 'c', 'd', 'e'].map((id) => answer(t, id))), '^', '-----(xx)-(xx)-(x|)', {
        x: undefined,
      });
      t.requests('(ab)-(cd)-(e)', {
        a: 'POST /channels/a/answer',
        b: 'POST /channels/b/answer',
        c: 'POST /channels/c/answer',
        d: 'POST /channels/d/answer',
        e: 'POST /channels/e/answer',
      });
    }, two),
  );

  it(
    'do not delay requests that could end them: DELETE, and operations on playbacks and recordings',
    score((t) => {
      t.answer('channels.answer', { status: 204, after: 1_000 });
      t.flow(merge(answer(t, 'a'), answer(t, 'b'), t.ari.channels.list()).pipe(map(() => 'x')), '^--!', '----');
      const ending = merge(
        t.ari.playback('p').stop(),
        t.ari.channel('a').hangup(),
        t.ari.playback('q').control({ operation: 'unpause' }),
        t.ari.liveRecording('r').stop(),
      );
      t.flow(ending.pipe(map(() => 'x')), '----^', '----(xxxx|)');
      t.requests('(ab)(pcqr)', {
        a: 'POST /channels/a/answer',
        b: 'POST /channels/b/answer',
        p: 'DELETE /playbacks/p',
        c: 'DELETE /channels/a',
        q: 'POST /playbacks/q/control?operation=unpause',
        r: 'POST /recordings/live/r/stop',
      });
    }, two),
  );

  it(
    'that end something have a limit of their own',
    score(
      (t) => {
        t.answer('channels.hangup', { status: 204, after: 5 });
        const hangups = merge(t.ari.channel('a').hangup(), t.ari.channel('b').hangup());
        t.flow(hangups.pipe(map(() => 'x')), '^', '-----x----(x|)');
        t.requests('a----b', { a: 'DELETE /channels/a', b: 'DELETE /channels/b' });
      },
      { concurrency: 1 },
    ),
  );

  it(
    'exclude requests that were unsubscribed while they were queued',
    score(
      (t) => {
        t.answer('channels.answer', { status: 204, after: 10 });
        t.flow(answer(t, 'a'), '^', '----------(x|)', { x: undefined });
        t.flow(answer(t, 'b'), '-^---!', '------');
        t.flow(answer(t, 'c'), '--^', '--------------------(x|)', { x: undefined });
        t.requests('a---------c', { a: 'POST /channels/a/answer', c: 'POST /channels/c/answer' });
      },
      { concurrency: 1 },
    ),
  );

  it(
    'count until their response, also after the unsubscription of a write',
    score(
      (t) => {
        t.answer('channels.answer', { status: 204, after: 10 });
        t.flow(answer(t, 'a'), '^-!', '---');
        t.flow(answer(t, 'b'), '-^', '--------------------(x|)', { x: undefined });
        t.requests('a---------b', { a: 'POST /channels/a/answer', b: 'POST /channels/b/answer' });
      },
      { concurrency: 1 },
    ),
  );

  it(
    'release their slot at once when a read is unsubscribed',
    score(
      (t) => {
        t.answer('channels.list', { status: 200, body: [], after: 10 });
        t.flow(t.ari.channels.list(), '^--!', '----');
        t.flow(answer(t, 'b'), '-^', '---(x|)', { x: undefined });
        t.requests('a--b', { a: 'GET /channels', b: 'POST /channels/b/answer' });
      },
      { concurrency: 1 },
    ),
  );

  it(
    'and queued requests are emitted as the load, initially and at every change',
    score(
      (t) => {
        t.answer('channels.answer', { status: 204, after: 5 });
        t.flow(loadOf(t), '^-------------------!', 'o-a-b--(ca)-o-------', {
          o: '0+0',
          a: '1+0',
          b: '1+1',
          c: '0+1',
        });
        t.flow(answer(t, 'a').pipe(map(() => 'x')), '--^', '-------(x|)');
        t.flow(answer(t, 'b').pipe(map(() => 'x')), '----^', '------------(x|)');
      },
      { concurrency: 1 },
    ),
  );

  it(
    'change the load when a request leaves the queue',
    score(
      (t) => {
        t.answer('channels.answer', { status: 204, after: 9 });
        t.flow(loadOf(t), '^-------!', 'oa-b-a---', { o: '0+0', a: '1+0', b: '1+1' });
        t.flow(answer(t, 'a'), '-^', '----------(x|)', { x: undefined });
        t.flow(answer(t, 'b'), '---^-!', '');
      },
      { concurrency: 1 },
    ),
  );
});

describe('a queued request', () => {
  it('has its whole timeout from the moment it is sent', async () => {
    const server = await startLoopback({
      answer: (request, response) => setTimeout(() => status(204)(request, response), 1_200),
    });
    const ari = clientOf(server, { concurrency: 1, timeout: 2_000 });
    await firstValueFrom(forkJoin(['a', 'b', 'c'].map((id) => ari.channel(id).answer())));
    expect(server.requests.map(({ path }) => path)).toEqual(['a', 'b', 'c'].map((id) => `/ari/channels/${id}/answer`));
  });

  it('appears in the trace only after it is sent', async () => {
    const ari = silentClient(1);
    const traced: AriTrace[] = [];
    const watching = ari.trace.subscribe((entry) => traced.push(entry));
    const first = ari.channels.list().subscribe();
    ari.channel('b').answer().subscribe().unsubscribe();
    expect(traced.map(({ type }) => type)).toEqual(['request']);
    first.unsubscribe();
    watching.unsubscribe();
    expect(traced.map(({ type }) => type)).toEqual(['request', 'aborted']);
  });
});

/** A server that never responds. */
const silentClient = (concurrency: number): Ari =>
  createAri({
    ...directOptions,
    concurrency,
    transport: () => ({ socket: NEVER, send: () => NEVER }),
  });

it('a queue of 100,000 requests with immediate responses needs no deep stack', () => {
  const queue = new RequestQueue(1);
  const request = { operation: 'channels.list', method: 'GET', path: '/channels', query: '' };
  let finish: () => void = () => undefined;
  queue.enter(request, (over) => (finish = over));
  let left = 0;
  for (let i = 0; i < 100_000; i += 1) {
    queue.enter(request, (over) => {
      left += 1;
      over();
    });
  }
  finish();
  expect(left).toBe(100_000);
});
