import { once } from 'node:events';
import { connect, createServer, type AddressInfo, type Server, type Socket } from 'node:net';
import { Interceptor } from './interceptor.js';
import { Link } from './link.js';

/** A proxy between a client and Asterisk, on loopback, which breaks connections on request. */
export class ChaosProxy {
  readonly #server: Server;
  readonly #port: number;
  readonly #links = new Set<Link>();
  readonly #held = new Map<Socket, NodeJS.Timeout>();
  #closed = false;
  readonly interceptor = new Interceptor();
  /** Whether new connections are dropped as soon as they are made. */
  refuses = false;
  /** How long a new connection waits before it goes on to Asterisk: where these differ, a later one may be first. */
  holdUp: () => number = () => 0;

  /** `url` is that of the server. */
  constructor(url: string) {
    this.#port = Number(new URL(url).port);
    this.#server = createServer((client) => this.#accept(client));
  }

  async listen(): Promise<string> {
    this.#server.listen(0, '127.0.0.1');
    await once(this.#server, 'listening');
    return `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}`;
  }

  get links(): readonly Link[] {
    return [...this.#links];
  }

  get eventLinks(): readonly Link[] {
    return this.links.filter(({ carriesEvents }) => carriesEvents);
  }

  /** Sends the server a handshake that the client gave up, and ends the connection. */
  async deliver(handshake: string): Promise<void> {
    const server = connect(this.#port, '127.0.0.1');
    server.on('error', () => undefined);
    await once(server, 'connect');
    server.end(handshake, 'latin1');
    server.destroySoon();
  }

  async close(): Promise<void> {
    this.#closed = true;
    this.#server.close();
    for (const [client, timer] of this.#held) {
      clearTimeout(timer);
      client.destroy();
    }
    for (const link of this.#links) link.cut();
    await once(this.#server, 'close');
  }

  #accept(client: Socket): void {
    client.on('error', () => undefined);
    if (this.refuses || this.#closed) {
      client.resetAndDestroy();
      return;
    }
    const timer = setTimeout(() => {
      this.#held.delete(client);
      if (client.destroyed) return;
      const link = new Link(client, this.#port, this.interceptor, () => this.#links.delete(link));
      this.#links.add(link);
    }, this.holdUp());
    this.#held.set(client, timer);
  }
}
