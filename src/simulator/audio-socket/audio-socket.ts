import type { Socket } from 'node:net';
import { NORMAL } from '../channels/causes.js';
import type { Channel } from '../channels/channel.js';
import { finishHangup } from '../channels/hang-up.js';
import type { ServerState } from '../core/server-state.js';
import { KindReader, digitFrame, uuidFrame } from './frames.js';

/** Audio at any sample rate. */
const isAudio = (kind: number): boolean => kind >= 0x10 && kind <= 0x18;

/** The remote party of an AudioSocket channel. It drops audio. Any other frame ends the call. */
export class AudioSocket {
  readonly #socket: Socket;

  constructor(socket: Socket) {
    this.#socket = socket;
  }

  begin(serverState: ServerState, channel: Channel, uuid: string): void {
    const reader = new KindReader();
    const end = (): void => {
      if (channel.isHangingUp) return;
      channel.isHangingUp = true;
      // No event reports the end of the remote side, and it gives no cause.
      serverState.clock.after(0, () => finishHangup(serverState, channel, channel.bridge ? NORMAL : 0));
    };
    this.#socket.on('data', (bytes: Buffer) => {
      if (!reader.push(bytes).every(isAudio)) end();
    });
    this.#socket.on('close', end);
    this.#socket.write(uuidFrame(uuid));
  }

  press(digit: string): void {
    if (this.#socket.writable) this.#socket.write(digitFrame(digit));
  }

  release(): void {
    this.#socket.destroySoon();
  }
}
