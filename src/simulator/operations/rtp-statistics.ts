import { HttpRefusal, ok } from '../core/response.js';
import { findChannel } from './find-channel.js';
import type { Handlers } from './handler.js';

const sides = ['remote', 'local'] as const;
const spreads = ['max', 'min', 'normdev', 'stdev'] as const;

const none = (name: string): [string, number] => [name, 0];

/** The counters of both sides. All are zero, because nothing is sent. */
const counted = (kind: string): [string, number][] =>
  sides.flatMap((side) => spreads.map((spread): [string, number] => [`${side}_${spread}${kind}`, 0]));

export const rtpStatistics: Handlers = {
  'channels.rtpstatistics': (serverState, params) => {
    const channel = findChannel(serverState, params);
    if (!channel.name.startsWith('PJSIP/')) throw new HttpRefusal(403, 'Unsupported channel type');
    const statistics: [string, string | number][] = [
      ...['txcount', 'rxcount', 'txploss', 'rxploss', 'local_ssrc', 'remote_ssrc'].map(none),
      ...['txoctetcount', 'rxoctetcount'].map(none),
      ['channel_uniqueid', channel.id],
      ['txjitter', 0],
      ['rxjitter', 0],
      ...counted('jitter'),
      ...counted('rxploss'),
      ...['rtt', 'maxrtt', 'minrtt', 'normdevrtt', 'stdevrtt', 'txmes', 'rxmes'].map(none),
      ...counted('mes'),
    ];
    return ok(Object.fromEntries(statistics));
  },
};
