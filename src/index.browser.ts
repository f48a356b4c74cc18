import { buildAri } from './ari.js';
import { discoverAri } from './connect.js';
import type { connect as connectNode, createAri as createAriNode } from './index.js';
import type { Platform } from './platform.js';
import { browserTransport } from './transport/browser.js';

/* The entry for browsers. It is like the entry for Node, with the WebSocket of the browser. */

/** A browser delivers frames as text, and the client parses all of them. */
const browser: Platform = { transport: browserTransport };

export const connect: typeof connectNode = (options) => discoverAri(options, browser);

export const createAri: typeof createAriNode = (options) => buildAri(options, browser);

export * from './surface.js';
