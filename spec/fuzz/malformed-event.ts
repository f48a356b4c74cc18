import fc from 'fast-check';
import { isKind } from '../../src/description/kinds.js';
import { eventObjects } from '../../src/generated/event-objects.js';
import { fixture } from '../description/samples.js';
import type { DirectResponse } from '../support/direct-client.js';
import { anyJson } from './mutants.js';

/** An event as it travels. */
export type JsonEvent = Readonly<Record<string, unknown>> & { readonly type: string };

/** Every captured event. That of a lost application ends all streams, as it should. */
export const captured = [
  ...(fixture('events-22.10.1.json') as JsonEvent[]),
  ...(fixture('events-16.28.json') as JsonEvent[]),
].filter(({ type }) => type !== 'ApplicationReplaced');

/** Replaces the ids of an event, so that it is about the call. */
export function aim(event: JsonEvent, id: string): JsonEvent {
  const aimed = structuredClone(event) as Record<string, unknown>;
  for (const [path, kind] of eventObjects[event.type] ?? []) {
    const names = path.split('.');
    const object = names.reduce<unknown>((at, name) => (at as Record<string, unknown> | undefined)?.[name], aimed);
    if (!isKind(kind) || object === undefined) continue;
    const fields = object as Record<string, unknown>;
    fields[kind === 'LiveRecording' ? 'name' : 'id'] = id;
    if ('target_uri' in fields) fields['target_uri'] = 'channel:a';
  }
  return { ...aimed, application: 'hello' } as unknown as JsonEvent;
}

export interface Mutation {
  readonly steps: readonly number[];
  readonly value: unknown;
}

export const mutation: fc.Arbitrary<Mutation> = fc.record({
  // Mostly the members of the event itself.
  steps: fc.oneof(fc.tuple(fc.nat(50)), fc.array(fc.nat(50), { minLength: 1, maxLength: 4 })),
  value: fc.oneof(
    fc.constantFrom<unknown>(undefined, null, [], {}, '', 'x', 7, true, [null], { id: 7 }, { id: '' }, { id: null }),
    fc.constantFrom<unknown>({ toString: 'x', valueOf: 'x' }, [{ toString: 'x', valueOf: 'x' }]),
    anyJson,
  ),
});

/** Replaces or removes one member, at any depth; the type of the event stays. */
export function mutate(event: JsonEvent, { steps, value }: Mutation): JsonEvent {
  const mutated = structuredClone(event);
  let holder: Record<string, unknown> = mutated;
  for (const [depth, step] of steps.entries()) {
    const names = Object.keys(holder).filter((name) => depth > 0 || name !== 'type');
    if (names.length === 0) break;
    const name = names[step % names.length]!;
    const next = holder[name];
    if (depth < steps.length - 1 && typeof next === 'object' && next !== null) {
      holder = next as Record<string, unknown>;
      continue;
    }
    if (value === undefined) Reflect.deleteProperty(holder, name);
    else holder[name] = structuredClone(value);
    break;
  }
  return mutated;
}

/** The snapshot of an object with any fields that a verb reads. */
const snapshot = (id: string) => ({ id, name: id, state: 'Up', channels: ['a'], dialplan: {}, caller: {} });

export function respond(operation: string): DirectResponse {
  if (/\.list/.test(operation)) return { status: 200, body: [] };
  if (/Id$|\.get|create|record|originate/.test(operation)) return { status: 200, body: snapshot('id1') };
  return { status: 204 };
}
