import { ignoreElements } from 'rxjs';
import { describe, it } from 'vitest';
import { perCall } from '../src/index.js';
import { hello } from '../docs/examples/hello.js';
import { say, score } from '../spec/support/score.js';

/*
 * server   what Asterisk says     s  a call comes in       1 2 p  the keys 1, 2 and #
 *                                 f g h  the greeting, a digit, the goodbye has ended
 *                                 e  the call has left
 * requests what the flow asks     a  answer   G  play the greeting   D E  play digit 1, 2
 *                                 x  stop digit 1   B  play the goodbye   H  hang up
 */
const server = {
  s: say.start(),
  1: say.digit('1'),
  2: say.digit('2'),
  p: say.digit('#'),
  f: say.finished('id1'),
  g: say.finished('id2'),
  h: say.finished('id3'),
  e: say.end(),
};

const asked = {
  a: 'POST /channels/c1/answer',
  G: 'POST /channels/c1/play/id1?media=sound:hello-world',
  D: 'POST /channels/c1/play/id2?media=digits:1',
  E: 'POST /channels/c1/play/id3?media=digits:2',
  B: 'POST /channels/c1/play/id3?media=sound:vm-goodbye',
  x: 'DELETE /playbacks/id2',
  H: 'DELETE /channels/c1',
};

const run = (says: string, asks: string, life: string) =>
  score((t) => {
    t.server(says, server);
    t.requests(asks, asked);
    t.flow(t.ari.on('StasisStart').pipe(perCall(hello), ignoreElements()), life, '');
  });

describe('hello-world', () => {
  it(
    'says hello, says a key, says goodbye, hangs up',
    run(
      's-------f--1---g---p---h---e-', //
      '(aG)-------D-------B---H-----',
      '^---------------------------!',
    ),
  );

  it(
    'lets a key interrupt the one being said',
    run(
      's-------f--1--2------h-----e-', //
      '(aG)-------D--(xE)-----------',
      '^---------------------------!',
    ),
  );

  it(
    'sends nothing more when the caller hangs up in the middle of the greeting',
    run(
      's----e--------', //
      '(aG)----------',
      '^------------!',
    ),
  );

  it(
    'stops what is being said when the program ends',
    run(
      's-------f--1----------', //
      '(aG)-------D------x---',
      '^-----------------!---',
    ),
  );
});
