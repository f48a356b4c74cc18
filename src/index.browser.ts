import { joinAri } from './ari.js';
import { discoverAri } from './connect.js';
import type { connect as connectNode, createAri as createAriNode } from './index.js';
import { browserTransport } from './transport/browser.js';

/* The door for browsers: that of Node, see there, with the platform's own WebSocket behind it. */

export const connect: typeof connectNode = (options) => discoverAri(options, browserTransport);

export const createAri: typeof createAriNode = (options) => joinAri(options, browserTransport);

export * from './surface.js';
