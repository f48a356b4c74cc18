import { hearSignal } from '../channels/dial.js';
import { nobody } from '../channels/far-end.js';
import type { Answer } from '../core/answer.js';
import type { World } from '../core/world.js';
import { answerWith, callExternal, externalChannel, type ExternalOrder } from './external-channel.js';

/** The first port of those that media come in at. */
const PORT = 10_000;

/** Media as RTP: only what ARI tells of them, nothing is sent or received. */
export function externalRtp(world: World, order: ExternalOrder): Answer {
  const number = world.born++;
  const channel = externalChannel(world, order, {
    name: `UnicastRTP/${order.host}-0x${(0x7f00_0000_0000 + number * 0x100).toString(16)}`,
    farEnd: nobody,
    own: {
      UNICASTRTP_LOCAL_PORT: String(PORT + ((number * 2) % 10_000)),
      UNICASTRTP_LOCAL_ADDRESS: '127.0.0.1',
    },
  });
  world.clock.after(0, () => {
    if (channel.hangingUp) return;
    callExternal(world, channel, order, `${order.host}/c(${order.format})`);
    hearSignal(world, channel, 'answer');
  });
  return answerWith(channel);
}
