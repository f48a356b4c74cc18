import { bodyOf } from '../testing/cassette/write-cassette.js';
import type { CassetteEntry, CassetteEvent } from '../testing/cassette/cassette.js';
import type { ProxyMessage } from '../proxy/proxy-message.js';

type RecordedMessage = Exclude<ProxyMessage, { type: 'listening' | 'unrecorded' }>;

/** Converts the messages of the recording proxy to the entries of a cassette. Requests for the API description are left out. */
export function proxyToCassette(now: () => number): (message: RecordedMessage) => CassetteEntry[] {
  const pending = new Map<number, number>();
  let requests = 0;
  return (message) => {
    const at = now();
    switch (message.type) {
      case 'request': {
        const [, path] = /^\/ari(\/(?!api-docs\/).*)$/s.exec(message.path) ?? [];
        if (path === undefined) return [];
        const id = ++requests;
        pending.set(message.id, id);
        const { method, query, body } = message;
        return [{ at, request: { id, method, path, query, ...withBody(bodyOf(body)) } }];
      }
      case 'response': {
        const id = pending.get(message.id);
        if (id === undefined) return [];
        pending.delete(message.id);
        if (message.status === undefined) return [{ at, answer: { id, failure: 'unknown' } }];
        const body = typeof message.body === 'string' ? bodyOf(message.body) : message.body;
        return [{ at, answer: { id, status: message.status, ...withBody(body) } }];
      }
      case 'frame':
        return eventIn(at, message.data);
      case 'connection':
        return [{ at, connection: message.state }];
    }
  };
}

const withBody = (body: unknown): { body?: unknown } => (body === undefined ? {} : { body });

function eventIn(at: number, data: string): CassetteEntry[] {
  const event = bodyOf(data);
  return typeof event === 'object' && event !== null && 'type' in event && typeof event.type === 'string'
    ? [{ at, event: event as unknown as CassetteEvent }]
    : [];
}
