import { once } from 'node:events';
import { WebSocket } from 'ws';

interface Message {
  readonly id?: number;
  readonly sessionId?: string;
  readonly method?: string;
  readonly params?: unknown;
  readonly result?: unknown;
  readonly error?: { readonly message: string };
}

type Answer = (message: Message) => void;

/** The DevTools protocol: commands, responses, and the events of Chromium. */
export class DevTools {
  readonly #socket: WebSocket;
  readonly #waiting = new Map<number, Answer>();
  readonly #listeners: ((message: Message) => void)[] = [];
  #commands = 0;

  static async connect(address: string): Promise<DevTools> {
    const socket = new WebSocket(address, { maxPayload: 2 ** 28 });
    await once(socket, 'open');
    return new DevTools(socket);
  }

  private constructor(socket: WebSocket) {
    this.#socket = socket;
    socket.on('error', () => undefined);
    socket.on('message', (data: Buffer) => {
      const message = JSON.parse(data.toString()) as Message;
      if (message.id === undefined) this.#listeners.forEach((listener) => listener(message));
      else this.#waiting.get(message.id)?.(message);
    });
  }

  send<T>(method: string, params: object = {}, sessionId?: string): Promise<T> {
    const id = ++this.#commands;
    return new Promise((resolve, reject) => {
      this.#waiting.set(id, ({ result, error }) => {
        this.#waiting.delete(id);
        if (error) reject(new Error(`${method}: ${error.message}`));
        else resolve(result as T);
      });
      this.#socket.send(JSON.stringify({ id, method, params, ...(sessionId !== undefined && { sessionId }) }));
    });
  }

  listen(sessionId: string, listener: (method: string, params: unknown) => void): void {
    this.#listeners.push((message) => {
      if (message.sessionId === sessionId) listener(message.method!, message.params);
    });
  }
}
