import { channelId } from '../server/frames.js';
import type { Client } from './client.js';

/** Sends requests, so many of them at once: one reads a channel, the next lets one ring. */
export async function request({ get, ring }: Partial<Client>, count: number, atOnce: number): Promise<void> {
  let left = count;
  const worker = async (): Promise<void> => {
    while (left > 0) {
      left -= 1;
      await (left % 2 === 0 ? get! : ring!)(channelId(left));
    }
  };
  await Promise.all(Array.from({ length: atOnce }, worker));
}
