import type { Part } from '../report/row.js';
import { measureEvents, rowsOf } from './measure-events.js';

/** Measures the cost of an event with one subscriber to all events, which reads the type and the channel of each. */
export const everything: Part = async (rounds) =>
  rowsOf(
    'everything',
    'every event consumed',
    await measureEvents(rounds, { channels: 100, listenTo: 'everything', count: 60_000 }),
  );
