import fc from 'fast-check';

type Json = null | boolean | number | string | Json[] | { [key: string]: Json };

/** Names with a meaning for objects or for this package. */
const names = ['__proto__', 'constructor', 'prototype', 'toString', 'hasOwnProperty', 'toJSON', 'then', 'length'];
const ours = ['id', 'name', 'type', 'channel', 'bridge', 'technology', 'resource', 'target_uri', 'playback', 'path'];
const words = [
  '*',
  'opened',
  'channel:1',
  'StasisStart',
  'List[',
  'List[List[string]]',
  '.',
  '..',
  '{id}',
  '',
  'Channel',
];

const key = fc.oneof(fc.constantFrom(...names, ...ours), fc.string({ maxLength: 8 }));

const leaf: fc.Arbitrary<Json> = fc.oneof(
  fc.constantFrom(null, true, 0, -1, 1e21, ...names, ...words),
  fc.string({ maxLength: 12 }),
  fc.double({ noNaN: true, noDefaultInfinity: true }),
);

/** Random JSON. Its keys are own properties with any name. */
export const anyJson: fc.Arbitrary<Json> = fc.letrec<{ value: Json }>((tie) => ({
  value: fc.oneof(
    { maxDepth: 4, withCrossShrink: true },
    leaf,
    fc.array(tie('value'), { maxLength: 4 }),
    fc.array(fc.tuple(key, tie('value')), { maxLength: 4 }).map((entries) => Object.fromEntries(entries)),
  ),
})).value;

interface Mutation {
  /** Selects the place: an index at each level. */
  readonly steps: readonly number[];
  readonly action: 'replace' | 'remove' | 'rename' | 'double';
  readonly key: string;
  readonly value: Json;
}

const mutation: fc.Arbitrary<Mutation> = fc.record({
  steps: fc.array(fc.nat(1_000), { minLength: 1, maxLength: 9 }),
  action: fc.constantFrom('replace', 'remove', 'rename', 'double'),
  key,
  value: anyJson,
});

/** Valid JSON with one to three changes. */
export const mutated = (texts: readonly string[]): fc.Arbitrary<Json> =>
  fc
    .tuple(fc.constantFrom(...texts), fc.array(mutation, { minLength: 1, maxLength: 3 }))
    .map(([text, mutations]) => mutations.reduce<Json>(mutate, JSON.parse(text)));

function mutate(json: Json, { steps, action, key: name, value }: Mutation): Json {
  const place = placeOf(json, steps);
  if (place === undefined) return value;
  const [holder, at] = place;
  if (Array.isArray(holder)) {
    if (action === 'double') holder.push(holder[Number(at)]!);
    else if (action === 'remove') holder.splice(Number(at), 1);
    else holder[Number(at)] = value;
    return json;
  }
  if (action === 'rename' || action === 'double') define(holder, name, holder[at]!);
  if (action === 'remove' || action === 'rename') Reflect.deleteProperty(holder, at);
  if (action === 'replace') define(holder, at, value);
  return json;
}

const define = (holder: object, name: string, value: Json): void =>
  void Object.defineProperty(holder, name, { value, enumerable: true, writable: true, configurable: true });

function placeOf(json: Json, steps: readonly number[]): [Json[] | { [key: string]: Json }, string] | undefined {
  let place: [Json[] | { [key: string]: Json }, string] | undefined;
  let at = json;
  for (const step of steps) {
    if (typeof at !== 'object' || at === null) break;
    const keys = Object.keys(at);
    if (keys.length === 0) break;
    const name = keys[step % keys.length]!;
    place = [at, name];
    at = (at as Record<string, Json>)[name]!;
  }
  return place;
}

/** Fails if a property that all objects share has changed. */
export function expectCleanPrototypes(): void {
  const strangers = [Object.prototype, Array.prototype, Function.prototype, Object].flatMap((shared) =>
    Object.keys(shared),
  );
  if (strangers.length > 0) throw new Error(`shared by all objects now: ${strangers.join(', ')}`);
}
