import type { Part } from '../report/row.js';
import { withServer } from '../run/processes.js';
import { hear, rowsOf } from './hear.js';

/** What an event costs when one subscriber hears them all, and looks at the type and the channel of each. */
export const everything: Part = (rounds) =>
  withServer(async (server) =>
    rowsOf(
      'everything',
      'every event consumed',
      await hear(rounds, server, { channels: 100, listenTo: 'everything', count: 200_000 }),
    ),
  );
