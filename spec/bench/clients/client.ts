/** Receives an event, and reads its type and its channel, because a client may parse them only on access. */
export type Hear = (event: any) => void;

/** The operations of a measured client that is connected to the server. */
export interface Client {
  /** One subscriber for every event. */
  listenToAll(onEvent: Hear): void;
  /** Two handlers for each channel that enters the application, one for each of the two measured types. */
  listenToEach(onEvent: Hear): void;
  /** Answers each channel that enters the application. */
  answerEach(): void;
  /** Reads one channel. */
  get(id: string): Promise<unknown>;
  /** Lets one channel ring. The server responds at once. */
  ring(id: string): Promise<unknown>;
}

/** Some clients take part in some measurements only. */
export type Connect = (url: string) => Promise<Partial<Client>>;

export const credentials = { username: 'hey', password: 'peekaboo' } as const;

export const authorization = `Basic ${Buffer.from(`${credentials.username}:${credentials.password}`).toString('base64')}`;
