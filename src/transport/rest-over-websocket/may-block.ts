import type { AriRequest } from '../transport.js';

/**
 * Whether Asterisk may hold back the response to a request: the thread of a channel waits for the end of the sound that
 * it plays, an audio server has to accept a connection, modules and files take time.
 */
export const mayBlock = ({ path }: AriRequest): boolean => BLOCKING.test(path);

const BLOCKING = /\/(answer|variables?|addChannel|removeChannel|externalMedia|copy|modules|config|logging)(\/|$)/;
