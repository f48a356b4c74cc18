import type { AriRequest } from '../transport/transport.js';

/** A request as scores write it: `POST /channels/c1/play/playback-1?media=sound:hello-world`, with its body behind. */
export const requestText = ({ method, path, query, body }: AriRequest): string =>
  `${method} ${path}${query && '?'}${decodeURIComponent(query)}${body === undefined ? '' : ` ${JSON.stringify(body)}`}`;
