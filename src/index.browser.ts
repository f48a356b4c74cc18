import { joinAri } from './ari.js';
import { discoverAri } from './connect.js';
import type { connect as connectNode, createAri as createAriNode } from './index.js';
import type { Platform } from './platform.js';
import { browserTransport } from './transport/browser.js';

/* The door for browsers: that of Node, see there, with the platform's own WebSocket behind it. */

/** Frames come as text here, and what is text is parsed. */
const browser: Platform = { transport: browserTransport };

export const connect: typeof connectNode = (options) => discoverAri(options, browser);

export const createAri: typeof createAriNode = (options) => joinAri(options, browser);

export * from './surface.js';
