/** Hears an event, and looks at its type and its channel: what is read of it only when somebody looks is read. */
export type Hear = (event: any) => void;

/** What a client that is measured can do, connected to the server. */
export interface Client {
  /** One subscriber for every event. */
  listenToAll(hear: Hear): void;
  /** Two handlers for each channel that enters the application, one for each of the types that are wanted. */
  listenToEach(hear: Hear): void;
  /** Answers each channel that enters the application. */
  answerEach(): void;
  /** Reads one channel. */
  get(id: string): Promise<unknown>;
  /** Lets one channel ring, which a server does not wait for. */
  ring(id: string): Promise<unknown>;
}

/** Some take part in some measurements only. */
export type Connect = (url: string) => Promise<Partial<Client>>;

export const credentials = { username: 'hey', password: 'peekaboo' } as const;

export const authorization = `Basic ${Buffer.from(`${credentials.username}:${credentials.password}`).toString('base64')}`;
