import { isKind, kinds, type KindName } from '../description/kinds.js';
import { typeNames, type Source } from './source.js';
import { banner, doc, quote } from './text.js';
import { membersText } from './types.js';

/** Writes `events.ts`: an interface for each event type, their map, and the event types of each kind of object. */
export function writeEvents(source: Source): string {
  const { models, eventTypes, holders, release } = source;
  const named = typeNames(source);
  const base = { ...models['Message']!.properties, ...models['Event']!.properties };
  const members = (name: string): string => membersText(models[name]!.properties, named);
  const holder = (name: string): string =>
    `${doc([models[name]!.description])}export interface ${name} {\n${members(name)}}\n`;
  const event = (name: string): string =>
    `${doc([models[name]!.description])}export interface ${name} extends EventBase {\n  readonly type: ${quote(name)};\n${members(name)}}\n`;
  return [
    `${banner(release)}import type * as model from './models.js';\nimport type { ${Object.keys(kinds)
      .filter((kind) => usesKind(source, kind))
      .join(', ')} } from './objects.js';\n`,
    `${doc(['The fields of all events.'])}export interface EventBase {\n${membersText(base, named)}}\n`,
    ...[...holders].sort().map(holder),
    ...eventTypes.map(event),
    `${doc(['Every event by its type.'])}export interface AriEventMap {\n${eventTypes.map((name) => `  ${name}: ${name};\n`).join('')}}\n`,
    `${doc(['The name of an event type of Asterisk.'])}export type AriEventType = keyof AriEventMap;\n`,
    `${doc(['Any event; `type` is the discriminant.'])}export type AriEvent = AriEventMap[AriEventType];\n`,
    ...eventfulKinds(source).map((kind) => kindTypes(source, kind)),
  ].join('\n');
}

const usesKind = ({ models, eventTypes, holders }: Source, kind: string): boolean =>
  [...eventTypes, ...holders].some((name) => Object.values(models[name]!.properties).some(({ type }) => type === kind));

/** Returns the kinds of objects that events contain. */
export const eventfulKinds = ({ events }: Source): KindName[] => {
  const models = new Set(Object.values(events).flatMap((fields) => fields.map(([, model]) => model)));
  return Object.keys(kinds).filter((name): name is KindName => isKind(name) && models.has(name));
};

function kindTypes({ events, models }: Source, kind: KindName): string {
  const concerns = (type: string): boolean =>
    events[type]!.some(
      ([, model]) => model === kind || (isKind(model) && isTarget(kind) && 'target_uri' in models[model]!.properties),
    );
  const types = Object.keys(events)
    .filter(concerns)
    .map((type) => `\n  | ${quote(type)}`);
  return `${doc([`The events that concern a ${kind}.`])}export type ${kind}EventType =${types.join('')};\n`;
}

/** Whether playbacks and recordings can have the kind as their target. Their events concern the target too. */
const isTarget = (kind: KindName): boolean => kind === 'Channel' || kind === 'Bridge';
