/** What a client that is measured can do, connected to the server. */
export interface Client {
  /** Two handlers for one channel, one for each of the types that are wanted. */
  listen(id: string, heard: () => void): void;
  /** One subscriber for every event, that looks at its type and at its channel. */
  listenToAll(heard: (type: string, id: string | undefined) => void): void;
  /** Two handlers for each channel that enters the application. */
  listenToEach(heard: () => void): void;
  /** Answers each channel that enters the application. */
  answerEach(): void;
  /** Reads one channel. */
  get(id: string): Promise<unknown>;
  /** Answers one channel. */
  answer(id: string): Promise<unknown>;
}

/** Some take part in some measurements only. */
export type Connect = (url: string) => Promise<Partial<Client>>;

export const credentials = { username: 'hey', password: 'peekaboo' } as const;

export const authorization = `Basic ${Buffer.from(`${credentials.username}:${credentials.password}`).toString('base64')}`;
