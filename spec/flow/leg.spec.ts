import { NEVER, ignoreElements, map, merge, of, type Observable } from 'rxjs';
import { describe, expect, it } from 'vitest';
import { dial, isLeg, isRecovered, perCall, snoop, type Ari, type StasisStart } from '../../src/index.js';
import { marbleTest, event as event } from '../../src/testing/index.js';
import { say, score, type Score } from '../support/score.js';

/** A StasisStart with arguments. */
const start = (id: string, ...args: string[]) => ({ ...say.start(id), args });

const originate = 'POST /channels/id1?endpoint=PJSIP/bob&app=hello&appArgs=';
const create = 'POST /channels/create?endpoint=PJSIP/bob&app=hello&appArgs=';

/** Runs a flow that emits its channel. */
const calls = (ari: Ari): Observable<string> =>
  ari.on('StasisStart').pipe(perCall(({ channel }) => merge(of(channel.id), NEVER)));

const problems = (t: Score, at: string) =>
  t.flow(of(0).pipe(map(() => t.problems.map(({ type, subject }) => `${type} ${subject}`))), `${at}^`, `${at}(p|)`, {
    p: ['orphan old'],
  });

describe('a leg', () => {
  it.each([
    ['', 'rx-ari-leg'],
    ['a,b', 'a,b,rx-ari-leg'],
  ])('carries the mark as its last argument, after the arguments %j', (appArgs, sent) =>
    score((t) => {
      t.flow(dial(t.ari, { endpoint: 'PJSIP/bob', appArgs }), '^!', '');
      t.requests('ah', { a: `${originate}${sent}&timeout=30`, h: 'DELETE /channels/id1' });
    })(),
  );

  it(
    'carries it also under an id of the user, and when it is created before it is dialled',
    score((t) => {
      t.flow(dial(t.ari, { endpoint: 'PJSIP/bob', channelId: 'mine', earlyMedia: true }), '^!', '');
      t.requests('ah', { a: `${create}rx-ari-leg&channelId=mine`, h: 'DELETE /channels/mine' });
    }),
  );

  it(
    'carries it when it snoops, but not into an application of another client, which serves it as a call',
    score((t) => {
      t.flow(snoop(t.ari.channel('c1'), { spy: 'in', appArgs: 'x' }), '^!', '');
      t.flow(snoop(t.ari.channel('c1'), { spy: 'in', appArgs: 'x', app: 'other' }), '---^---!', '');
      t.requests('ah-(gb)i', {
        a: 'POST /channels/c1/snoop/id1?spy=in&app=hello&appArgs=x,rx-ari-leg',
        h: 'DELETE /channels/id1',
        g: 'GET /applications/other',
        b: 'POST /channels/c1/snoop/id2?spy=in&app=other&appArgs=x',
        i: 'DELETE /channels/id2',
      });
    }),
  );

  it.each([
    [[], false],
    [['a'], false],
    [['rx-ari-leg', 'a'], false],
    [['xrx-ari-leg'], false],
    [['rx-ari-leg'], true],
    [['a', 'rx-ari-leg'], true],
    // Asterisk does not split arguments after a quotation mark or parenthesis that is never closed.
    [['a(b,rx-ari-leg'], true],
  ])('is recognised by the arguments %j: %j', (args, expected) => {
    expect(isLeg({ ...say.start(), args } as unknown as StasisStart)).toBe(expected);
  });

  it('is not a call to perCall, and is a problem when no verb of this client created it', () =>
    score((t) => {
      t.server('-a-b', { a: start('c1'), b: start('old', 'rx-ari-leg') });
      t.flow(calls(t.ari), '^-----!', '-a----', { a: 'c1' });
      problems(t, '-----');
    })());

  it('goes to onOrphan instead, until it ends', () =>
    score((t) => {
      t.server('-a-b--e', { a: start('c1'), b: start('old', 'rx-ari-leg'), e: say.end('old') });
      const onOrphan = ({ channel }: StasisStart) => merge(channel.hangup().pipe(ignoreElements()), NEVER);
      t.flow(t.ari.on('StasisStart').pipe(perCall(() => NEVER, { onOrphan })), '^-------!', '--------');
      t.requests('---h', { h: 'DELETE /channels/old' });
      t.flow(of(0).pipe(map(() => t.problems.length)), '------^', '------(n|)', { n: 0 });
    })());

  it(
    'that exists when the program restarts is not a call to perCall, and goes to onOrphan',
    marbleTest(
      (t) => {
        const events = {
          c: event('StasisStart', { channel: 'caller', args: ['sales'] }),
          l: event('StasisStart', { channel: 'callee', args: ['sales', 'rx-ari-leg'] }),
        };
        t.events('cl', events);
        const show = (flow: string) => (start: StasisStart) =>
          of(`${flow} ${start.channel.id} ${String(isRecovered(start))}`);
        t.run(t.ari.on('StasisStart').pipe(perCall(show('call'), { onOrphan: show('orphan') })), '---^----!');
        t.expectFlow('---(co)', { c: 'call caller true', o: 'orphan callee true' });
      },
      { recoverCalls: 'start' },
    ),
  );

  it(
    'that answers during an outage of its program does not go to onOrphan',
    marbleTest((t) => {
      const l = event('StasisStart', { channel: 'channel-1', args: ['rx-ari-leg'] });
      t.events('c-#-l-^', { c: event('StasisStart', { channel: 'caller' }), l });
      const flow = () => dial(t.ari, { endpoint: 'PJSIP/bob' }).pipe(map(({ type }) => type));
      t.run(t.ari.on('StasisStart').pipe(perCall(flow, { onOrphan: () => of('orphan') })), '^-----------!');
      t.expectFlow('------a', { a: 'answered' });
    }),
  );
});
