import { bodyOf } from '../testing/cassette/write-cassette.js';
import type { CassetteEntry, CassetteEvent } from '../testing/cassette/cassette.js';
import type { RelayPassage } from '../transport/relay/passage.js';

type Passage = Exclude<RelayPassage, { type: 'listening' }>;

/** From what happens at a relay to the entries of a cassette: what is about ARI, and not its description. */
export function passagesToEntries(now: () => number): (passage: Passage) => CassetteEntry[] {
  const numbers = new Map<number, number>();
  return (passage) => {
    const at = now();
    switch (passage.type) {
      case 'request': {
        const [, path] = /^\/ari(\/(?!api-docs\/).*)$/.exec(passage.path) ?? [];
        if (path === undefined) return [];
        const id = numbers.size + 1;
        numbers.set(passage.id, id);
        const { method, query, body } = passage;
        return [{ at, request: { id, method, path, query, ...held(bodyOf(body)) } }];
      }
      case 'answer': {
        const id = numbers.get(passage.id);
        if (id === undefined) return [];
        if (passage.status === undefined) return [{ at, answer: { id, failure: 'unknown' } }];
        const body = typeof passage.body === 'string' ? bodyOf(passage.body) : passage.body;
        return [{ at, answer: { id, status: passage.status, ...held(body) } }];
      }
      case 'frame':
        return eventIn(at, passage.data);
      case 'connection':
        return [{ at, connection: passage.state }];
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
