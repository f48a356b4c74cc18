/**
 * Call flows in virtual time, and calls as scores.
 *
 * @module rx-ari/testing
 */

/* Scores in code */
export { marbleTest, type MarbleTest } from './marble-test.js';
export { event, type ScriptedEvent, type EventFields } from './scripted-event.js';
export type { Reply } from './replies.js';

/* Scores in plain text */
export { scoreTests, type ScoreTest, type ScoreProgram, type ScoreTestsOptions } from './score-tests.js';
export { drawScores, type ScoreDrawing } from './draw-scores.js';

/* From life to score */
export { recordCassette } from './cassette/record-cassette.js';
export type { CassetteOptions } from './cassette/write-cassette.js';
export type {
  CassetteAnswer,
  CassetteEntry,
  CassetteEvent,
  CassetteHeader,
  CassetteRequest,
} from './cassette/cassette.js';
export { scoreFromCassette, type ScoreFromCassetteOptions } from './cassette-to-score/score-from-cassette.js';
