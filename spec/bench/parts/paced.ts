import type { Part } from '../report/row.js';
import { measureEvents, rowsOf } from './measure-events.js';

const EVENTS_PER_SECOND_COUNT = 5_000;

/** Measures the cost of an event when events arrive one by one for 1.5 seconds, slower than the client can read. */
export const paced: Part = async (rounds) =>
  rowsOf(
    'paced',
    'paced, 5,000 events/s',
    await measureEvents(rounds, {
      channels: 1_000,
      listenTo: 'channels',
      count: 1.5 * EVENTS_PER_SECOND_COUNT,
      rate: EVENTS_PER_SECOND_COUNT,
    }),
  );
