import { applications } from './applications.js';
import { asterisk } from './asterisk.js';
import { channelVariables } from './channel-variables.js';
import { channels } from './channels.js';
import { events } from './events.js';
import type { Handlers } from './handler.js';
import { play } from './play.js';
import { playbacks } from './playbacks.js';

/** All that is simulated. */
export const handlers: Handlers = {
  ...applications,
  ...asterisk,
  ...channels,
  ...channelVariables,
  ...events,
  ...play,
  ...playbacks,
};
