import { joinAri } from './ari.js';
import { discoverAri } from './connect.js';
import type { connect as connectNode, createAri as createAriNode } from './index.js';
import { browserTransport } from './transport/browser.js';

/* The door for browsers: that of Node, see there, with the platform's own WebSocket behind it. */

export const connect: typeof connectNode = (options) => discoverAri(options, browserTransport);

export const createAri: typeof createAriNode = (options) => joinAri(options, browserTransport);

export { digits } from './flow/digits.js';
export { perCall } from './flow/per-call.js';
export { play } from './flow/play.js';
export {
  AriConnectionError,
  AriError,
  AriHttpError,
  AriInputError,
  AriOutcomeUnknownError,
  AriPlaybackError,
  AriProtocolError,
  AriReplacedError,
  AriTimeoutError,
  AriUnsupportedError,
  isGone,
} from './errors.js';
