import { createAri } from 'rx-ari';
import { APP } from '../server/frames.js';
import { credentials, type Connect } from './client.js';
import { ownClient } from './own-client.js';

export const connect: Connect = (url) => {
  // A release that does not know this option takes no notice of it.
  const options = { url, ...credentials, app: APP, concurrency: 64, rest: 'websocket' as const };
  return ownClient(createAri(options));
};
