import type { Bridge, Channel } from '../../../src/index.js';
import { hangUp, next } from '../support/call.js';
import { afterTest, openClient, type Client } from '../support/client.js';
import { openPhone, type Phone } from '../support/sip.js';
import type { PhoneCall } from '../support/sip-call.js';
import { bridged, dialled, eventsOf } from './helpers.js';

interface Talk {
  readonly call: PhoneCall;
  readonly channel: Channel;
  readonly partner: Channel;
  readonly bridge: Bridge;
}

/** A phone that talks to an extension, both ends in a bridge of the application. */
async function talk(client: Client, phone: Phone): Promise<Talk> {
  const start = next(client, 'StasisStart', ({ channel }) => channel.data.name.startsWith('PJSIP/'));
  const call = await phone.call(`stasis-${client.app}`);
  const { channel } = await start;
  const partner = await dialled(client);
  return { call, channel, partner, bridge: await bridged(client, channel, partner) };
}

/** Transfers make channels of their own: whatever is left is hung up after the test. */
const hangUpAll = (client: Client): void =>
  afterTest(async () => {
    const channels = new Map<string, Channel>(
      eventsOf(client, 'StasisStart').map(({ channel }) => [channel.id, channel]),
    );
    for (const channel of channels.values()) await hangUp(channel);
  });

/** Opens a client, and makes one call of a phone, or two at once. `onClient` runs before the calls. */
export async function startTalk(count: 1 | 2, onClient: (client: Client) => void = () => undefined) {
  const client = await openClient();
  onClient(client);
  hangUpAll(client);
  const phone = await openPhone('bob');
  const talks: Talk[] = [];
  for (let number = 0; number < count; number++) talks.push(await talk(client, phone));
  return { client, firstTalk: talks[0]!, secondTalk: talks.at(-1)! };
}
