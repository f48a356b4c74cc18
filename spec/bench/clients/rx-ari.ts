import { createAri } from 'rx-ari';
import { APP } from '../server/frames.js';
import { credentials, type Connect } from './client.js';
import { ownClient } from './own-client.js';

/** As many requests at once as are measured. */
export const connect: Connect = (url) => ownClient(createAri({ url, ...credentials, app: APP, concurrency: 64 }));
