import { request as httpRequest, type ClientRequest, type RequestOptions } from 'node:http';
import { request as httpsRequest } from 'node:https';

/** Opens a request on a connection of its own: Asterisk may close an idle connection at the moment it is reused. */
export const openRequest = (address: URL, options: RequestOptions): ClientRequest =>
  (address.protocol === 'https:' ? httpsRequest : httpRequest)(address, { ...options, agent: false });
