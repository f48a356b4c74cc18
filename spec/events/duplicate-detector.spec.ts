import { expect, it } from 'vitest';
import { DuplicateDetector } from '../../src/events/duplicate-detector.js';
import type { AriProblem } from '../../src/index.js';

it('reports at most 200 types, whatever a server sends', () => {
  const problems: AriProblem[] = [];
  const detector = new DuplicateDetector((problem) => problems.push(problem));
  for (let type = 0; type < 1_000; type += 1) {
    const event = { type: `T${type}`, timestamp: 'now' };
    for (let copy = 0; copy < 3; copy += 1) detector.check(JSON.stringify(event), event);
  }
  expect(problems).toHaveLength(200);
  expect(problems.at(-1)).toMatchObject({ type: 'duplicate', subject: 'T199' });
});

it('reports no events of one device that arrive several times', () => {
  const problems: AriProblem[] = [];
  const detector = new DuplicateDetector((problem) => problems.push(problem));
  const event = { type: 'DeviceStateChanged', timestamp: 'now' };
  for (let copy = 0; copy < 3; copy += 1) detector.check(JSON.stringify(event), event);
  expect(problems).toEqual([]);
});
