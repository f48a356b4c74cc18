/** The measured clients, by the names of their files in `clients`. */
export const FLOOR = 'floor';
export const OURS = 'rx-ari';
export const PEERS: readonly string[] = ['ari-client', 'ipcom'];

export const isPeer = (name: string): boolean => PEERS.includes(name);

/** Number of turns of each client. The peers are slow and have fewer turns. */
export interface Rounds {
  readonly ownRounds: number;
  readonly peers: number;
}

/** Alternates the clients, in the reverse order every other round, and collects the results by client. */
export async function inTurns<T>(
  clients: readonly string[],
  { ownRounds, peers }: Rounds,
  measure: (client: string) => Promise<T>,
): Promise<Map<string, T[]>> {
  const found = new Map<string, T[]>(clients.map((client) => [client, []]));
  for (let round = 0; round < ownRounds; round += 1) {
    const present = clients.filter((client) => !isPeer(client) || round < peers);
    for (const client of round % 2 === 0 ? present : present.toReversed())
      found.get(client)!.push(await measure(client));
  }
  return found;
}
