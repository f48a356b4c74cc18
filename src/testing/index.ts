/* Scores in code */
export { marbles, type Marbles } from './marbles.js';
export { say, type Said, type SaidFields } from './said.js';
export type { Reply } from './replies.js';

/* Scores in plain text */
export { scores, type PlayedScore, type Program, type ScoresOptions } from './scores.js';
