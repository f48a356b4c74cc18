import { request as plain, type ClientRequest, type RequestOptions } from 'node:http';
import { request as secure } from 'node:https';

/** A request to the server, on a connection of its own: one that is kept may be closed by Asterisk just when it is used. */
export const openRequest = (address: URL, options: RequestOptions): ClientRequest =>
  (address.protocol === 'https:' ? secure : plain)(address, { ...options, agent: false });
