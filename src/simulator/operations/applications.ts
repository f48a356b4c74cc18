import { UNIMPLEMENTED, HttpRefusal, ok, type SimulatedResponse } from '../core/response.js';
import type { FilteredType } from '../applications/event-filter.js';
import type { Topic } from '../applications/subscriptions.js';
import type { ServerState } from '../core/server-state.js';
import { topicOf } from './event-source.js';
import type { RequestParams } from './request-params.js';
import type { Handlers } from './handler.js';

export const applications: Handlers = {
  'applications.list': (serverState) => ok(serverState.applications.list()),

  'applications.get': (serverState, params) => found(serverState, nameIn(serverState, params)),

  'applications.subscribe': (serverState, params) => {
    const sources = sourcesIn(params);
    const name = nameIn(serverState, params);
    const topics = sources.map((source) => topicOf(serverState, source));
    for (const topic of topics) serverState.applications.subscribe(name, topic);
    return found(serverState, name);
  },

  'applications.unsubscribe': (serverState, params) => {
    const sources = sourcesIn(params);
    const name = nameIn(serverState, params);
    const topics = sources.map((source): Topic => topicOf(undefined, source));
    for (const topic of topics) {
      if (/^(channel|bridge|endpoint):$/.test(topic)) throw new HttpRefusal(501, UNIMPLEMENTED);
      if (!serverState.applications.isSubscribed(name, topic))
        throw new HttpRefusal(422, 'Event source was not subscribed to');
    }
    for (const topic of topics) serverState.applications.unsubscribe(name, topic);
    return found(serverState, name);
  },

  'applications.filter': (serverState, params) => {
    const name = nameIn(serverState, params);
    const body = params.object('filter');
    const allowed = typesIn(body, 'allowed');
    const disallowed = typesIn(body, 'disallowed');
    const none = allowed === undefined && disallowed === undefined;
    serverState.applications.filter(name, {
      ...(none ? { allowed: [], disallowed: [] } : {}),
      ...(allowed && { allowed }),
      ...(disallowed && { disallowed }),
    });
    return found(serverState, name);
  },
};

function nameIn(serverState: ServerState, params: RequestParams): string {
  const name = params.text('applicationName');
  if (!serverState.applications.find(name)) throw new HttpRefusal(404, 'Application not found');
  return name;
}

const found = (serverState: ServerState, name: string): SimulatedResponse => ok(serverState.applications.find(name));

function sourcesIn(params: RequestParams): string[] {
  if (!params.has('eventSource')) throw new HttpRefusal(400, 'Missing parameter eventSource');
  const sources = params.texts('eventSource');
  return sources.length > 0 ? sources : [''];
}

function typesIn(body: Readonly<Record<string, unknown>>, key: string): FilteredType[] | undefined {
  const value = body[key];
  if (value === undefined) return undefined;
  const isType = (entry: unknown): boolean => typeof entry === 'object' && entry !== null && 'type' in entry;
  if (!Array.isArray(value) || !value.every(isType)) throw new HttpRefusal(400, 'Invalid format definition');
  return value as FilteredType[];
}
