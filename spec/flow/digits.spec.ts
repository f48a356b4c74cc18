import { describe, expect, it } from 'vitest';
import { AriConnectionError, digits } from '../../src/index.js';
import { say, score } from '../support/score.js';

describe('digits', () => {
  it(
    'emits the digits of this caller and completes when the channel ends',
    score((t) => {
      t.server('-1-x-p--e', { 1: say.digit('1'), x: say.digit('9', 'another'), p: say.digit('#'), e: say.end() });
      t.flow(digits(t.ari.channel('c1')), '^', '-1---p--|', { 1: '1', p: '#' });
    }),
  );

  it(
    'does not repeat earlier digits',
    score((t) => {
      t.server('-1-2-', { 1: say.digit('1'), 2: say.digit('2') });
      t.flow(digits(t.ari.channel('c1')), '^-----!', '-1-2---');
      t.flow(digits(t.ari.channel('c1')), '--^---!', '---2---');
    }),
  );

  it(
    'fails when the connection is lost permanently',
    score(
      (t) => {
        t.server('-1-#', { 1: say.digit('1') });
        t.flow(digits(t.ari.channel('c1')), '^', '-1-#', undefined, expect.any(AriConnectionError));
      },
      { reconnect: false },
    ),
  );
});
