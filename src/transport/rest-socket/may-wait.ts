import type { AriRequest } from '../transport.js';

/**
 * Whether Asterisk may be a while with the answer to a request: what is done by the thread of a channel waits until the
 * sound that it plays is over, a server that sound goes to has to take a connection, modules and files take their time.
 */
export const mayWait = ({ path }: AriRequest): boolean => slow.test(path);

const slow = /\/(answer|variables?|addChannel|removeChannel|externalMedia|copy|modules|config|logging)(\/|$)/;
