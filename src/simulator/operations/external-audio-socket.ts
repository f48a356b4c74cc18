import type { Socket } from 'node:net';
import { catchError, map, of, type Observable } from 'rxjs';
import { AudioSocket } from '../audio-socket/audio-socket.js';
import { hearSignal } from '../channels/dial.js';
import { nobody } from '../channels/far-end.js';
import { Refusal, refused, type Answer } from '../core/answer.js';
import type { World } from '../core/world.js';
import { openTcp } from '../port/open-tcp.js';
import { answerWith, callExternal, externalChannel, type ExternalOrder } from './external-channel.js';

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

const FAILED = 'An internal error prevented this request from being handled';

/** Answered when the other end is there: it is asked before there is a channel. */
export function audioSocket(world: World, order: ExternalOrder, uuid: string): Observable<Answer> {
  if (!UUID.test(uuid)) throw new Refusal(500, FAILED);
  return openTcp(order.host).pipe(
    catchError(() => of(undefined)),
    map((socket) => (socket ? begin(world, order, uuid, socket) : refused(500, FAILED))),
  );
}

function begin(world: World, order: ExternalOrder, uuid: string, socket: Socket): Answer {
  const far = new AudioSocket(socket);
  const channel = externalChannel(world, order, {
    name: `AudioSocket/${order.host}-${uuid}`,
    farEnd: { ...nobody, pressed: (digit) => far.press(digit), gone: () => far.release() },
    own: { AUDIOSOCKET_SERVICE: order.host, AUDIOSOCKET_UUID: uuid },
  });
  far.begin(world, channel, uuid);
  world.clock.after(0, () => {
    if (channel.hangingUp) return;
    callExternal(world, channel, order, `${order.host}/${uuid}`);
    hearSignal(world, channel, 'answer');
  });
  return answerWith(channel);
}
