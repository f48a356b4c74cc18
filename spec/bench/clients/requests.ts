import { channelId } from '../server/frames.js';
import type { Client } from './client.js';

/** Sends a number of concurrent requests, which alternately read a channel and let one ring. */
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
