import { connect, type Socket } from 'node:net';
import type { Interceptor } from './interceptor.js';
import { DelayLine } from './delay-line.js';

/** Shorter than any event of Asterisk's. */
const LESS_THAN_A_FRAME = 60;

/** One connection of a client and the one to Asterisk that belongs to it, with everything that can go wrong between them. */
export class Link {
  readonly #client: Socket;
  readonly #server: Socket;
  readonly #toServer = new DelayLine((piece) => this.#server.write(piece));
  readonly #toClient = new DelayLine((piece) => this.#deliver(piece));
  #halving = false;
  /** Frames pass from now on, and no heads of requests. */
  isUpgraded = false;
  #swallowing = false;
  /** Whether it is an event socket; unknown until the client sends a request. */
  carriesEvents = false;

  constructor(client: Socket, port: number, interceptor: Interceptor, over: () => void) {
    this.#client = client;
    this.#server = connect({ host: '127.0.0.1', port, noDelay: true });
    client.setNoDelay(true);
    client.once(
      'data',
      (piece: Buffer) => (this.carriesEvents = /^upgrade: *websocket/im.test(piece.toString('latin1'))),
    );
    client.on('data', (piece: Buffer) => {
      const interception = this.isUpgraded ? undefined : interceptor.take(piece.toString('latin1'));
      if (!interception) {
        this.isUpgraded ||= this.carriesEvents;
        this.#toServer.put(piece);
        return;
      }
      client.write(interception.bytes);
      if (interception.ends) this.cut();
    });
    this.#server.on('data', (piece: Buffer) => {
      if (!this.#swallowing) this.#toClient.put(piece);
    });
    // Does not distinguish the sides: the end of one ends both.
    for (const socket of [client, this.#server]) socket.on('error', () => undefined);
    client.on('close', () => {
      if (!this.#swallowing) this.cut();
    });
    this.#server.on('close', () => {
      this.cut();
      over();
    });
  }

  /** Both ends learn of it at once. */
  cut(): void {
    this.#toServer.drop();
    this.#toClient.drop();
    this.#client.resetAndDestroy();
    this.#server.destroy();
  }

  /** Sends the client a closing frame that Asterisk did not send; the server sees a cut. */
  closeWith(code: number): void {
    this.#toClient.drop();
    const frame = Buffer.from([0x88, 2, code >> 8, code & 0xff]);
    this.#client.end(frame);
    this.#server.destroy();
  }

  /** The next that Asterisk says breaks off in the middle of a frame. */
  halve(): void {
    this.#halving = true;
  }

  /** Blocks both directions without closing the connection. */
  stall(): void {
    this.#toServer.stall();
    this.#toClient.stall();
  }

  resume(): void {
    this.#toServer.resume();
    this.#toClient.resume();
  }

  /** The client loses its connection and Asterisk keeps its own: what it says meanwhile goes nowhere. */
  swallow(): void {
    this.#swallowing = true;
    this.#toClient.drop();
    this.#client.resetAndDestroy();
  }

  /** Delays the data from Asterisk by this number of milliseconds. */
  delay(late: number): void {
    this.#toClient.late = late;
  }

  #deliver(piece: Buffer): void {
    if (!this.#halving) {
      this.#client.write(piece);
      return;
    }
    this.#client.write(piece.subarray(0, Math.max(1, piece.length - LESS_THAN_A_FRAME)), () => this.cut());
  }
}
