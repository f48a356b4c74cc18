/**
 * Call flows in virtual time, and calls as scores.
 *
 * @module rx-ari/testing
 */

/* Scores in code */
export { marbles, type Marbles } from './marbles.js';
export { say, type Said, type SaidFields } from './scripted-event.js';
export type { Reply } from './replies.js';

/* Scores in plain text */
export { scores, type PlayedScore, type Program, type ScoresOptions } from './scores.js';
export { drawScores, type DrawnScore } from './draw-scores.js';

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
export { scoreOf, type ScoreOfOptions } from './cassette-to-score/score-from-cassette.js';
