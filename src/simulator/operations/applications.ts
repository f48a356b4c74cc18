import { UNIMPLEMENTED, HttpRefusal, ok, type SimulatedResponse } from '../core/response.js';
import type { FilteredType } from '../applications/event-filter.js';
import type { Topic } from '../applications/subscriptions.js';
import type { ServerState } from '../core/server-state.js';
import { topicOf } from './event-source.js';
import type { RequestParams } from './request-params.js';
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
      if (/^(channel|bridge|endpoint):$/.test(topic)) throw new HttpRefusal(501, UNIMPLEMENTED);
      if (!world.applications.isSubscribed(name, topic))
        throw new HttpRefusal(422, 'Event source was not subscribed to');
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

function nameIn(world: ServerState, given: RequestParams): string {
  const name = given.text('applicationName');
  if (!world.applications.find(name)) throw new HttpRefusal(404, 'Application not found');
  return name;
}

const found = (world: ServerState, name: string): SimulatedResponse => ok(world.applications.find(name));

function sourcesIn(given: RequestParams): string[] {
  if (!given.has('eventSource')) throw new HttpRefusal(400, 'Missing parameter eventSource');
  const sources = given.texts('eventSource');
  return sources.length > 0 ? sources : [''];
}

function typesIn(body: Readonly<Record<string, unknown>>, key: string): FilteredType[] | undefined {
  const value = body[key];
  if (value === undefined) return undefined;
  const isType = (entry: unknown): boolean => typeof entry === 'object' && entry !== null && 'type' in entry;
  if (!Array.isArray(value) || !value.every(isType)) throw new HttpRefusal(400, 'Invalid format definition');
  return value as FilteredType[];
}
