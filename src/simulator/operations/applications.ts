import { FORGOTTEN, Refusal, ok, type Answer } from '../core/answer.js';
import type { FilteredType } from '../applications/event-filter.js';
import type { Topic } from '../applications/subscriptions.js';
import type { World } from '../core/world.js';
import { topicOf } from './event-source.js';
import type { Given } from './given.js';
import type { Handlers } from './handler.js';

export const applications: Handlers = {
  'applications.list': (world) => ok(world.applications.list()),

  'applications.get': (world, given) => found(world, nameIn(world, given)),

  'applications.subscribe': (world, given) => {
    const sources = sourcesIn(given);
    const name = nameIn(world, given);
    const topics = sources.map((source) => topicOf(world, source));
    for (const topic of topics) world.applications.subscribe(name, topic);
    return found(world, name);
  },

  'applications.unsubscribe': (world, given) => {
    const sources = sourcesIn(given);
    const name = nameIn(world, given);
    const topics = sources.map((source): Topic => topicOf(undefined, source));
    for (const topic of topics) {
      if (/^(channel|bridge|endpoint):$/.test(topic)) throw new Refusal(501, FORGOTTEN);
      if (!world.applications.isSubscribed(name, topic)) throw new Refusal(422, 'Event source was not subscribed to');
    }
    for (const topic of topics) world.applications.unsubscribe(name, topic);
    return found(world, name);
  },

  'applications.filter': (world, given) => {
    const name = nameIn(world, given);
    const body = given.object('filter');
    const allowed = typesIn(body, 'allowed');
    const disallowed = typesIn(body, 'disallowed');
    const none = allowed === undefined && disallowed === undefined;
    world.applications.filter(name, {
      ...(none ? { allowed: [], disallowed: [] } : {}),
      ...(allowed && { allowed }),
      ...(disallowed && { disallowed }),
    });
    return found(world, name);
  },
};

function nameIn(world: World, given: Given): string {
  const name = given.text('applicationName');
  if (!world.applications.find(name)) throw new Refusal(404, 'Application not found');
  return name;
}

const found = (world: World, name: string): Answer => ok(world.applications.find(name));

function sourcesIn(given: Given): string[] {
  if (!given.has('eventSource')) throw new Refusal(400, 'Missing parameter eventSource');
  const sources = given.texts('eventSource');
  return sources.length > 0 ? sources : [''];
}

function typesIn(body: Readonly<Record<string, unknown>>, key: string): FilteredType[] | undefined {
  const value = body[key];
  if (value === undefined) return undefined;
  const isType = (entry: unknown): boolean => typeof entry === 'object' && entry !== null && 'type' in entry;
  if (!Array.isArray(value) || !value.every(isType)) throw new Refusal(400, 'Invalid format definition');
  return value as FilteredType[];
}
