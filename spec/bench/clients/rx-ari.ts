import { createAri } from 'rx-ari';
import type { Connect } from './client.js';
import { optionsOf, ownClient } from './own-client.js';

export const connect: Connect = (url) => ownClient(createAri(optionsOf(url)));
