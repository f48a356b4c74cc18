import { WebSocket } from 'ws';
import { closeSocket } from '../close-socket.js';
import type { Passing } from './pass-request.js';

/** How much may wait for a slow reader before the other side is not read any more, in bytes. */
const HIGH = 1 << 20;

/** Passes frames both ways until either side ends, which ends the other one in the same way. */
export function joinSockets(
  program: WebSocket,
  server: WebSocket,
  target: string,
  { tell, legs }: Omit<Passing, 'id'>,
): void {
  // Other WebSockets of an Asterisk carry sound.
  const isTold = /^\/ari\/events(\?|$)/.test(target);
  if (isTold) tell({ type: 'connection', state: 'open' });
  let isOver = false;
  const over = (state: 'lost' | 'closed'): void => {
    if (isTold && !isOver) tell({ type: 'connection', state });
    isOver = true;
  };
  const pass = (from: WebSocket, to: WebSocket, name: 'asterisk' | 'program', end: 'lost' | 'closed'): void => {
    from.on('message', (data: Buffer, binary) => {
      if (isTold && !binary) tell({ type: 'frame', from: name, data: data.toString() });
      to.send(data, { binary }, () => from.resume());
      if (to.bufferedAmount > HIGH) from.pause();
    });
    from.on('ping', (data) => to.ping(data));
    from.on('pong', (data) => to.pong(data));
    // What it is about is told by the end that follows.
    from.on('error', () => undefined);
    from.on('close', (code, reason) => {
      over(end);
      if (code === 1006) to.terminate();
      else closeSocket(to, code === 1005 ? undefined : code, reason);
    });
  };
  pass(program, server, 'program', 'closed');
  pass(server, program, 'asterisk', 'lost');
  const gone = legs.add(() => {
    closeSocket(program, 1001);
    closeSocket(server, 1001);
  });
  server.on('close', gone);
}
