import type { Scenarios } from '../run.js';
import bridges from './bridges.js';
import calls from './calls.js';
import channels from './channels.js';
import mediaSockets from './media-sockets.js';
import messages from './messages.js';
import originate from './originate.js';
import playbacks from './playbacks.js';
import recordings from './recordings.js';
import requests from './requests.js';
import resources from './resources.js';
import sip from './sip.js';
import sockets from './sockets.js';
import transfers from './transfers.js';
import variables from './variables.js';

/** All of them, by name. */
export const scenarios: Scenarios = {
  ...bridges,
  ...calls,
  ...channels,
  ...mediaSockets,
  ...messages,
  ...originate,
  ...playbacks,
  ...recordings,
  ...requests,
  ...resources,
  ...sip,
  ...sockets,
  ...transfers,
  ...variables,
};
