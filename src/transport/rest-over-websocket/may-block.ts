import type { AriRequest } from '../transport.js';

/**
 * Returns whether Asterisk may delay the response to a request. A channel finishes its current sound first, an audio
 * server must accept a connection, modules and files take time.
 */
export const mayBlock = ({ path }: AriRequest): boolean => BLOCKING.test(path);

const BLOCKING = /\/(answer|variables?|addChannel|removeChannel|externalMedia|copy|modules|config|logging)(\/|$)/;
