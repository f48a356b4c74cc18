import { WebSocket } from 'ws';
import { closeSocket } from '../../transport/close-socket.js';
import { RestFrames } from '../rest-frames.js';
import type { ForwardContext } from './forward-request.js';

/** How much may wait for a slow reader before the other side is not read any more, in bytes. */
const HIGH = 1 << 20;

export interface PipeContext extends Omit<ForwardContext, 'id'> {
  /** Counts requests. */
  readonly number: () => number;
}

/** Passes frames both ways until either side ends, which ends the other one in the same way. */
export function pipeSockets(
  program: WebSocket,
  server: WebSocket,
  target: string,
  { emit, connections, number }: PipeContext,
): void {
  // Other WebSockets of an Asterisk carry sound.
  const isTold = /^\/ari\/events(\?|$)/.test(target);
  const rest = new RestFrames(emit, number);
  if (isTold) emit({ type: 'connection', state: 'open' });
  let isOver = false;
  const over = (state: 'lost' | 'closed'): void => {
    rest.onClose();
    if (isTold && !isOver) emit({ type: 'connection', state });
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
  pass(program, server, (data) => rest.onRequestFrame(data), 'closed');
  const answered = (data: string): void => {
    if (!rest.onResponseFrame(data)) emit({ type: 'frame', data });
  };
  pass(server, program, answered, 'lost');
  const gone = connections.add(() => {
    closeSocket(program, 1001);
    closeSocket(server, 1001);
  });
  server.on('close', gone);
}
