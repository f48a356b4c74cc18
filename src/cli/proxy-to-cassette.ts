import { bodyOf } from '../testing/cassette/write-cassette.js';
import type { CassetteEntry, CassetteEvent } from '../testing/cassette/cassette.js';
import type { ProxyMessage } from '../proxy/proxy-message.js';

type RecordedMessage = Exclude<ProxyMessage, { type: 'listening' }>;

/** Converts the messages of the recording proxy to the entries of a cassette. Requests for the API description are left out. */
export function proxyToCassette(now: () => number): (message: RecordedMessage) => CassetteEntry[] {
  const numbers = new Map<number, number>();
  return (message) => {
    const at = now();
    switch (message.type) {
      case 'request': {
        const [, path] = /^\/ari(\/(?!api-docs\/).*)$/.exec(message.path) ?? [];
        if (path === undefined) return [];
        const id = numbers.size + 1;
        numbers.set(message.id, id);
        const { method, query, body } = message;
        return [{ at, request: { id, method, path, query, ...held(bodyOf(body)) } }];
      }
      case 'response': {
        const id = numbers.get(message.id);
        if (id === undefined) return [];
        if (message.status === undefined) return [{ at, answer: { id, failure: 'unknown' } }];
        const body = typeof message.body === 'string' ? bodyOf(message.body) : message.body;
        return [{ at, answer: { id, status: message.status, ...held(body) } }];
      }
      case 'frame':
        return eventIn(at, message.data);
      case 'connection':
        return [{ at, connection: message.state }];
    }
  };
}

const held = (body: unknown): { body?: unknown } => (body === undefined ? {} : { body });

function eventIn(at: number, data: string): CassetteEntry[] {
  const event = bodyOf(data);
  return typeof event === 'object' && event !== null && 'type' in event
    ? [{ at, event: event as unknown as CassetteEvent }]
    : [];
}
