/** A client that is measured, connected to the server, its event socket open. */
export interface Client {
  /** Two handlers for one channel, one for each of the types that are wanted. */
  listen(id: string, heard: () => void): void;
  /** One subscriber for every event, that looks at its type and at its channel. */
  listenToAll(heard: (type: string, id: string | undefined) => void): void;
}

export type Connect = (url: string) => Promise<Client>;

export const credentials = { username: 'hey', password: 'peekaboo' } as const;
