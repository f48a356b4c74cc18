import type { Part } from '../report/row.js';
import { hear, rowsOf } from './hear.js';

const RATE = 5_000;

/** What an event costs when they come one by one, for a second and a half, and not as fast as they can be read. */
export const paced: Part = async (rounds) =>
  rowsOf(
    'paced',
    'paced, 5,000 events/s',
    await hear(rounds, { channels: 1_000, listenTo: 'channels', count: 1.5 * RATE, rate: RATE }),
  );
