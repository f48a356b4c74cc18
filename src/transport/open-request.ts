import { request as httpRequest, type ClientRequest, type RequestOptions } from 'node:http';
import { request as httpsRequest } from 'node:https';

/** Opens a request on a new connection, because Asterisk may close an idle connection at the moment of its reuse. */
export const openRequest = (address: URL, options: RequestOptions): ClientRequest =>
  (address.protocol === 'https:' ? httpsRequest : httpRequest)(address, { ...options, agent: false });
