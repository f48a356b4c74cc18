import { WebSocket } from 'ws';
import { closeSocket } from '../close-socket.js';
import type { Passing } from './pass-request.js';
import { RestFrames } from './rest-frames.js';

/** How much may wait for a slow reader before the other side is not read any more, in bytes. */
const HIGH = 1 << 20;

export interface Joining extends Omit<Passing, 'id'> {
  /** Counts requests. */
  readonly number: () => number;
}

/** Passes frames both ways until either side ends, which ends the other one in the same way. */
export function joinSockets(
  program: WebSocket,
  server: WebSocket,
  target: string,
  { tell, legs, number }: Joining,
): void {
  // Other WebSockets of an Asterisk carry sound.
  const isTold = /^\/ari\/events(\?|$)/.test(target);
  const rest = new RestFrames(tell, number);
  if (isTold) tell({ type: 'connection', state: 'open' });
  let isOver = false;
  const over = (state: 'lost' | 'closed'): void => {
    rest.over();
    if (isTold && !isOver) tell({ type: 'connection', state });
    isOver = true;
  };
  const pass = (from: WebSocket, to: WebSocket, see: (data: string) => void, end: 'lost' | 'closed'): void => {
    from.on('message', (data: Buffer, binary) => {
      if (isTold && !binary) see(data.toString());
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
  pass(program, server, (data) => rest.asked(data), 'closed');
  const answered = (data: string): void => {
    if (!rest.answered(data)) tell({ type: 'frame', data });
  };
  pass(server, program, answered, 'lost');
  const gone = legs.add(() => {
    closeSocket(program, 1001);
    closeSocket(server, 1001);
  });
  server.on('close', gone);
}
