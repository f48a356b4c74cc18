import { Refusal, ok, type Answer } from '../core/answer.js';
import { snapshotOf } from '../channels/channel.js';
import { beginDial, hearSignal } from '../channels/dial.js';
import { execute } from '../channels/executing.js';
import { nobody } from '../channels/far-end.js';
import { announce, newChannel, newId } from '../channels/new-channel.js';
import { announcedAttempt, enterDirectly, outgoing } from '../channels/outgoing.js';
import { writeVariable } from '../channels/variables.js';
import { isFormat } from './endpoint-given.js';
import type { Given } from './given.js';
import type { Handlers } from './handler.js';
import { variablesIn, writeAll } from './variables-given.js';

const broken = new Refusal(500, 'An internal error prevented this request from being handled');

/** The first port of those that media come in at. */
const PORT = 10_000;

/** Media to and from elsewhere: only what ARI tells of them, nothing is sent or received. */
export const externalMedia: Handlers = {
  'channels.externalMedia': (world, given): Answer => {
    const { application, host, format } = read(given);
    const variables = variablesIn(given.object('variables'));
    const id = given.text('channelId') || newId(world);
    if (world.channels.has(id) || !isFormat(format)) throw broken;
    const number = world.born++;
    const channel = newChannel(world, {
      id,
      name: `UnicastRTP/${host}-0x${(0x7f00_0000_0000 + number * 0x100).toString(16)}`,
      state: 'Down',
      farEnd: nobody,
      rest: outgoing,
    });
    announce(world, channel);
    const own = {
      UNICASTRTP_LOCAL_ADDRESS: '127.0.0.1',
      UNICASTRTP_LOCAL_PORT: String(PORT + ((number * 2) % 10_000)),
    };
    for (const [name, value] of Object.entries(own)) writeVariable(world, channel, name, value);
    execute(world, channel, outgoing);
    writeAll(world, channel, variables);
    world.applications.subscribe(application, `channel:${id}`);
    world.clock.after(0, () => {
      if (channel.hangingUp) return;
      const answered = (): void => enterDirectly(world, channel, application, []);
      beginDial(world, channel, announcedAttempt(world, channel, `${host}/c(${format})`, 0, answered));
      hearSignal(world, channel, 'answer');
    });
    return ok({ ...snapshotOf(channel), channelvars: Object.fromEntries(Object.entries(own).reverse()) });
  },
};

function read(given: Given): { application: string; host: string; format: string } {
  const application = given.text('app');
  if (!application) throw new Refusal(400, 'app cannot be empty');
  const host = given.text('external_host');
  if (!host) throw new Refusal(400, 'external_host is required for all but websocket server connections');
  const format = given.text('format');
  if (!format) throw new Refusal(400, 'format cannot be empty');
  const transport = given.text('transport') || 'udp';
  const encapsulation = given.text('encapsulation') || 'rtp';
  if (transport === 'websocket' || encapsulation === 'audiosocket') {
    throw new Refusal(501, 'channels.externalMedia is simulated for RTP over UDP only');
  }
  if (encapsulation !== 'rtp') throw new Refusal(501, 'The encapsulation and/or transport is not supported');
  if (transport !== 'udp') throw new Refusal(400, "transport must be 'udp' for rtp encapsulation");
  if (!/^.+:\d+$/.test(host)) {
    throw new Refusal(400, 'external_host must be <host>:<port> for all transports other than websocket');
  }
  if (given.text('direction') && given.text('direction') !== 'both') {
    throw new Refusal(400, 'Invalid direction specified');
  }
  return { application, host, format };
}
