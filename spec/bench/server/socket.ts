import type { Duplex } from 'node:stream';
import { once } from 'node:events';
import type { WebSocket } from 'ws';

/** Number of frames in one write at full speed. */
const BATCH_COUNT = 128;

/** The event socket of the measured client. */
export class EventSocket {
  readonly #socket: WebSocket;
  readonly #connection: Duplex;
  #pings = 0;

  constructor(socket: WebSocket, connection: Duplex) {
    this.#socket = socket;
    this.#connection = connection;
  }

  send(frame: Buffer): boolean {
    return this.#connection.write(frame);
  }

  /** Sends as many frames as the client reads. */
  async flood(count: number, frameAt: (index: number) => Buffer): Promise<void> {
    for (let from = 0; from < count; from += BATCH_COUNT) {
      const length = Math.min(BATCH_COUNT, count - from);
      const batch = Buffer.concat(Array.from({ length }, (_, index) => frameAt(from + index)));
      if (!this.#connection.write(batch)) await once(this.#connection, 'drain');
    }
    await this.awaitReader();
  }

  /** Sends a number of frames per second, each in its own write. */
  async pace(count: number, rate: number, send: (index: number) => void): Promise<void> {
    const began = performance.now();
    for (let sent = 0; sent < count;) {
      const due = Math.min(count, Math.ceil(((performance.now() - began) * rate) / 1_000));
      for (; sent < due; sent += 1) send(sent);
      await new Promise((resolve) => setTimeout(resolve, 1));
    }
    await this.awaitReader();
  }

  /** Resolves when the client has read everything. It answers a ping after it has handled the earlier frames. */
  async awaitReader(): Promise<void> {
    const name = String((this.#pings += 1));
    const answered = new Promise<void>((resolve) => {
      const look = (data: Buffer): void => {
        if (data.toString() !== name) return;
        this.#socket.off('pong', look);
        resolve();
      };
      this.#socket.on('pong', look);
    });
    this.#socket.ping(name);
    await answered;
  }
}
