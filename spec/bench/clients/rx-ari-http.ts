import { createAri } from 'rx-ari';
import type { Connect } from './client.js';
import { optionsOf, ownClient } from './own-client.js';

export const connect: Connect = (url) => {
  // A release without this option ignores it.
  const options = { ...optionsOf(url), restTransport: 'http' as const };
  return ownClient(createAri(options));
};
