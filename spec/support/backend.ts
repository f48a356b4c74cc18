import { once } from 'node:events';
import { createServer, type IncomingMessage, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Subject, filter, firstValueFrom, map, startWith, timeout } from 'rxjs';
import { WebSocketServer, type WebSocket } from 'ws';
import { PATIENCE_MS } from './limits.js';

type Frame = Readonly<Record<string, unknown>> & { readonly type: string };

/** A server for applications to which Asterisk opens connections. */
export class Backend {
  readonly handshakes: IncomingMessage[] = [];
  readonly frames: Frame[] = [];
  readonly closed: number[] = [];
  readonly #happened = new Subject<void>();
  #http: Server | undefined;
  #sockets: WebSocketServer | undefined;
  #port = 0;
  /** The response that refuses a handshake. */
  refuses: number | undefined;

  get url(): string {
    return `ws://127.0.0.1:${this.#port}/ari?x=1`;
  }

  /** Listens on the same port as before. */
  async up(): Promise<this> {
    this.#http = createServer();
    this.#sockets = new WebSocketServer({ noServer: true });
    this.#http.on('upgrade', (request, socket, head) => {
      this.handshakes.push(request);
      this.#happened.next();
      if (this.refuses !== undefined) return socket.end(`HTTP/1.1 ${this.refuses} No\r\n\r\n`);
      this.#sockets!.handleUpgrade(request, socket, head, (accepted) => this.#listen(accepted));
    });
    this.#http.listen(this.#port, '127.0.0.1');
    await once(this.#http, 'listening');
    this.#port = (this.#http.address() as AddressInfo).port;
    return this;
  }

  #listen(socket: WebSocket): void {
    socket.on('message', (data) => {
      this.frames.push(JSON.parse((data as Buffer).toString()) as Frame);
      this.#happened.next();
    });
    socket.on('close', (code) => {
      this.closed.push(code);
      this.#happened.next();
    });
  }

  /** Breaks the connections. */
  drop(): void {
    this.#sockets!.clients.forEach((client) => client.terminate());
  }

  /** Closes each connection with a close frame. */
  bye(code: number): void {
    this.#sockets!.clients.forEach((client) => client.close(code));
  }

  /** Accepts handshakes again. */
  forget(): void {
    for (const list of [this.handshakes, this.frames, this.closed]) list.length = 0;
  }

  /** Breaks the connections and stops listening. */
  async down(): Promise<void> {
    this.drop();
    const closed = once(this.#http!, 'close');
    this.#http!.close();
    await closed;
  }

  send(frame: object): void {
    this.#sockets!.clients.forEach((client) => client.send(JSON.stringify(frame)));
  }

  /** Waits until a condition holds. */
  async until(holds: () => boolean, condition: string): Promise<void> {
    const patience = {
      first: PATIENCE_MS,
      with: () => {
        throw new Error(`waits in vain for ${condition} among ${this.frameTypes().join()}`);
      },
    };
    await firstValueFrom(this.#happened.pipe(startWith(undefined), map(holds), filter(Boolean), timeout(patience)));
  }

  /** Waits for the n-th frame of a type. */
  async waitForFrame(type: string, count = 1): Promise<Frame> {
    const of = (): Frame | undefined => this.frames.filter((frame) => frame.type === type)[count - 1];
    await this.until(() => of() !== undefined, type);
    return of()!;
  }

  /** The types of the frames so far, with the application of those that concern only the application. */
  frameTypes(): string[] {
    return this.frames.map(({ type, application, eventname }) =>
      [type, ...(type.startsWith('Application') ? [application] : []), ...(eventname ? [eventname] : [])].join(' '),
    );
  }
}
