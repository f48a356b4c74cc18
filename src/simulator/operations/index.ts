import { applications } from './applications.js';
import { asterisk } from './asterisk.js';
import { asteriskConfiguration } from './asterisk-configuration.js';
import { asteriskLogging } from './asterisk-logging.js';
import { asteriskModules } from './asterisk-modules.js';
import { asteriskVariables } from './asterisk-variables.js';
import { bridgeMedia } from './bridge-media.js';
import { bridgeMembers } from './bridge-members.js';
import { bridgeRecord } from './bridge-record.js';
import { bridgeVariables } from './bridge-variables.js';
import { bridgeVideo } from './bridge-video.js';
import { bridges } from './bridges.js';
import { channelSignals } from './channel-signals.js';
import { channelVariables } from './channel-variables.js';
import { channelRouting } from './channel-routing.js';
import { channels } from './channels.js';
import { creations } from './create.js';
import { deviceStates } from './device-states.js';
import { endpoints } from './endpoints.js';
import { events } from './events.js';
import { externalMedia } from './external-media.js';
import type { Handlers } from './handler.js';
import { mailboxes } from './mailboxes.js';
import { originations } from './originate.js';
import { play } from './play.js';
import { playbacks } from './playbacks.js';
import { record } from './record.js';
import { recordings } from './recordings.js';
import { rtpStatistics } from './rtp-statistics.js';
import { snooping } from './snoop.js';
import { sounds } from './sounds.js';

/** The handlers of all simulated operations. */
export const handlers: Handlers = {
  ...applications,
  ...asterisk,
  ...asteriskConfiguration,
  ...asteriskLogging,
  ...asteriskModules,
  ...asteriskVariables,
  ...bridges,
  ...bridgeMedia,
  ...bridgeMembers,
  ...bridgeRecord,
  ...bridgeVariables,
  ...bridgeVideo,
  ...channels,
  ...channelSignals,
  ...channelVariables,
  ...channelRouting,
  ...creations,
  ...deviceStates,
  ...endpoints,
  ...events,
  ...externalMedia,
  ...mailboxes,
  ...originations,
  ...play,
  ...playbacks,
  ...record,
  ...recordings,
  ...rtpStatistics,
  ...snooping,
  ...sounds,
};
