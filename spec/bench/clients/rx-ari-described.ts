// With the API description of the server.
import { firstValueFrom } from 'rxjs';
import { connect as discover } from 'rx-ari';
import type { Connect } from './client.js';
import { optionsOf, ownClient } from './own-client.js';

export const connect: Connect = async (url) => ownClient(await firstValueFrom(discover(optionsOf(url))));
