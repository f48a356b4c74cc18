import type { IncomingMessage } from 'node:http';
import { errorText } from '../../transport/error-text.js';

/** Headers about a connection, and no more about what passes than the name of who is asked. */
const ofConnections =
  /^(host|connection|keep-alive|proxy-connection|te|trailer|transfer-encoding|upgrade|sec-websocket-.*)$/i;

/** The headers of a message that go on to the other side, spelled as they were, in pairs one after the other. */
export const passingHeaders = ({ rawHeaders }: IncomingMessage): string[] =>
  rawHeaders.flatMap((name, index) =>
    index % 2 === 0 && !ofConnections.test(name) ? [name, rawHeaders[index + 1]!] : [],
  );

/** The address at the server of what was asked here. */
export const addressAt = (to: URL, target: string): URL =>
  new URL(to.origin + to.pathname.replace(/\/+$/, '') + target);

export const unreachable = (to: URL, error: Error): string =>
  JSON.stringify({ message: `${to.origin} cannot be reached: ${errorText(error)}` });
