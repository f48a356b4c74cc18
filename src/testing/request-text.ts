import type { AriRequest } from '../transport/transport.js';

/** Formats a request as scores write it: `POST /channels/c1/play/playback-1?media=sound:hello-world`, then the body. */
export const requestText = ({ method, path, query, body }: AriRequest): string =>
  `${method} ${path}${query && '?'}${decodeURIComponent(query)}${body === undefined ? '' : ` ${JSON.stringify(body)}`}`;
