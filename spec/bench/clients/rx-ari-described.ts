// As the server itself describes its API.
import { firstValueFrom } from 'rxjs';
import { connect as discover } from 'rx-ari';
import { APP } from '../server/frames.js';
import { credentials, type Connect } from './client.js';
import { ownClient } from './own-client.js';

export const connect: Connect = async (url) =>
  ownClient(await firstValueFrom(discover({ url, ...credentials, app: APP })));
