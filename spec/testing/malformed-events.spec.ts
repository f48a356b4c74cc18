import fc from 'fast-check';
import { filter, map, merge, ignoreElements } from 'rxjs';
import { describe, expect, it } from 'vitest';
import { digits } from '../../src/index.js';
import { marbleTest, recordCassette, event, scoreFromCassette, type MarbleTest } from '../../src/testing/index.js';
import { aim, captured, mutate, mutation, respond, type JsonEvent } from '../fuzz/malformed-event.js';
import { directClient } from '../support/direct-client.js';
import { say as raw } from '../support/score.js';

/** Mutations of captured events of an application. */
const malformedIn = (application: string): fc.Arbitrary<JsonEvent> =>
  fc
    .tuple(fc.constantFrom(...captured), mutation)
    .map(([event, change]) => mutate({ ...aim(event, 'a'), application }, change));

const calls = {
  a: event('StasisStart', { channel: 'a' }),
  b: event('StasisStart', { channel: 'b' }),
  d: event('ChannelDtmfReceived', { channel: 'b', digit: '1' }),
};

/** Writes a score in which Asterisk sends a malformed event between two calls and a digit, with an outage or without. */
function write(t: MarbleTest, { type, ...fields }: JsonEvent, hasOutage: boolean): void {
  t.events(hasOutage ? 'ab-m-#--^-d' : 'ab-m------d', { ...calls, m: { type, fields } });
  t.run(
    merge(
      t.ari.events.pipe(ignoreElements()),
      digits(t.ari.channel('a')).pipe(ignoreElements()),
      digits(t.ari.channel('b')).pipe(map((digit) => `b ${digit}`)),
    ),
    '^-----------!',
  );
  t.expectFlow('----------d', { d: 'b 1' });
}

describe('a malformed event', () => {
  it('passes a score in code, and no other call of the score notices it: 300 mutations', () => {
    let malformed = 0;
    fc.assert(
      fc.property(malformedIn('score'), fc.boolean(), (event, hasOutage) => {
        const kinds: string[] = [];
        const observe = marbleTest((t) => {
          t.ari.trace
            .pipe(filter((entry) => entry.type === 'problem'))
            .subscribe(({ problem }) => problem.type !== 'connection' && kinds.push(problem.type));
          write(t, event, hasOutage);
        });
        try {
          observe();
        } catch (error) {
          // The score names the problem, which it does not expect.
          if (kinds.length === 0) throw error;
        }
        expect(kinds.every((kind) => kind === 'frame')).toBe(true);
        malformed += kinds.length;
        marbleTest((t) => {
          write(t, event, hasOutage);
          t.expectProblems(...kinds);
        })();
      }),
      { numRuns: 300 },
    );
    expect(malformed).toBeGreaterThan(10);
  });

  it('is part of a cassette, and ends no recording: 300 mutations', () => {
    fc.assert(
      fc.property(malformedIn('hello'), fc.boolean(), (event, mask) => {
        const { ari, send } = directClient({}, respond);
        const lines: string[] = [];
        const recording = recordCassette(ari, { mask }).subscribe((line) => lines.push(line));
        const listening = ari.events.subscribe();
        for (const each of [raw.start('a'), event, raw.start('b'), raw.end('a'), raw.end('b')]) send(each);
        expect(recording.closed).toBe(false);
        listening.unsubscribe();
        recording.unsubscribe();
        const types = lines.flatMap((line) => {
          const { event: recorded } = JSON.parse(line) as { readonly event?: JsonEvent };
          return recorded ? [recorded.type] : [];
        });
        expect(types.filter((type) => type === 'StasisEnd').length).toBeGreaterThanOrEqual(2);
        expect(types).toContain(event.type);
        const cassette = lines.map((line) => `${line}\n`).join('');
        expect(scoreFromCassette(cassette, { title: 'a call', program: 'program', channel: 'b' })).toContain('a call');
      }),
      { numRuns: 300 },
    );
  });
});
