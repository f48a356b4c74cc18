import { describe, expect, it } from 'vitest';
import { AriConnectionError, AriInputError, collect } from '../../src/index.js';
import { say, score } from '../support/score.js';

const keys = { 1: say.digit('1'), 2: say.digit('2'), 3: say.digit('3'), 4: say.digit('4'), p: say.digit('#') };
const pin = { minDigits: 3, maxDigits: 4, firstDigitTimeout: 500, interDigitTimeout: 300, terminatorTimeout: 200 };

describe('collect', () => {
  it(
    'emits one entry of the digits of this caller, sends nothing, and completes',
    score((t) => {
      t.server('-1x2-3p4', { ...keys, x: say.digit('9', 'another') });
      const e = { digits: '123', reason: 'terminator', terminator: '#', isMatch: true };
      t.flow(collect(t.ari.channel('c1'), pin), '^', '------(e|)', { e });
      t.requests('', {});
    }),
  );

  it(
    'starts the time for the first digit at the subscription',
    score((t) => {
      t.server('-', {});
      const e = { digits: '', reason: 'firstDigitTimeout', isMatch: false };
      t.flow(collect(t.ari.channel('c1'), pin), '---^', '503ms (e|)', { e });
    }),
  );

  it(
    'ignores digits that were pressed before the subscription',
    score((t) => {
      t.server('-1-2', keys);
      const e = { digits: '2', reason: 'interDigitTimeout', isMatch: true };
      t.flow(collect(t.ari.channel('c1')), '--^', '--- 3s (e|)', { e });
    }),
  );

  it.each(['end', 'destroyed'] as const)('completes without an entry when the channel ends by %s', (ending) =>
    score((t) => {
      t.server('-1-2-e', { ...keys, e: say[ending]() });
      t.flow(collect(t.ari.channel('c1'), pin), '^', '-----|');
    })(),
  );

  it(
    'completes at once when the channel has ended',
    score((t) => {
      t.server('-e', { e: say.end() });
      t.flow(t.ari.on('StasisEnd'), '^--!', '-a', { a: expect.anything() });
      t.flow(collect(t.ari.channel('c1'), pin), '--^', '--|');
    }),
  );

  it(
    'stops listening when unsubscribed',
    score((t) => {
      t.server('-1-2', keys);
      t.flow(collect(t.ari.channel('c1'), pin), '^-!', '---');
    }),
  );

  it(
    'continues after a lost connection',
    score(
      (t) => {
        t.server('-1-#', keys);
        t.server('--2-p', keys);
        const e = { digits: '12', reason: 'terminator', terminator: '#', isMatch: true };
        t.flow(collect(t.ari.channel('c1')), '^', '------- (e|)', { e });
      },
      { reconnect: { minDelay: 0 } },
    ),
  );

  it(
    'fails when the event stream does not reconnect',
    score(
      (t) => {
        t.server('-1-#', keys);
        t.flow(collect(t.ari.channel('c1')), '^', '---#', undefined, expect.any(AriConnectionError));
      },
      { reconnect: false },
    ),
  );

  it(
    'fails for bad options at the subscription',
    score((t) => {
      const error = new AriInputError('minDigits 5 is more than maxDigits 4: no entry could match');
      t.flow(collect(t.ari.channel('c1'), { minDigits: 5, maxDigits: 4 }), '^', '#', undefined, error);
    }),
  );
});
