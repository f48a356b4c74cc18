import { asteriskConf, loggerConf, modulesConf } from './config-core.js';
import { extensionsConf } from './config-dialplan.js';
import { ariConf, httpConf } from './config-http.js';
import { indicationsConf, musiconholdConf, rtpConf } from './config-media.js';
import { pjsipConf } from './config-pjsip.js';
import { sorceryConf } from './config-sorcery.js';
import type { Release } from './types.js';

export interface Settings {
  readonly release: Release;
  /** The instance's own folder, as seen from inside the root folder. */
  readonly home: string;
  readonly entityId: string;
  readonly prefix: string;
  readonly port: number;
  readonly tlsPort: number;
  readonly sipPort: number;
  readonly sessionLimit?: number | undefined;
}

/** Asterisk complains in its log when one of these is missing. */
const silent = [
  'acl',
  'aeap',
  'ccss',
  'cel',
  'chan_websocket',
  'features',
  'pjproject',
  'res_http_media_cache',
  'udptl',
];

export function configFiles(settings: Settings): Record<string, string> {
  return {
    ...Object.fromEntries([...silent, 'websocket_client'].map((name) => [`${name}.conf`, ''])),
    'cdr.conf': '[general]\nenable = no\n',
    'manager.conf': '[general]\nenabled = no\n',
    'asterisk.conf': asteriskConf(settings),
    'modules.conf': modulesConf(),
    'logger.conf': loggerConf(),
    'http.conf': httpConf(settings),
    'ari.conf': ariConf(),
    'extensions.conf': extensionsConf(settings),
    'pjsip.conf': pjsipConf(settings),
    'sorcery.conf': sorceryConf(),
    'rtp.conf': rtpConf(),
    'musiconhold.conf': musiconholdConf(),
    'indications.conf': indicationsConf(),
  };
}
