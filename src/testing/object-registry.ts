import { objectsIn } from '../description/event-objects.js';
import { kinds, type KindName } from '../description/kinds.js';
import type { AriRequest } from '../transport/transport.js';
import { placesOf } from './event-places.js';
import { isPlainObject } from '../util/json.js';
import type { ScriptedEvent } from './scripted-event.js';
import type { Snapshots } from './snapshots.js';

/**
 * The objects that exist in a scripted Asterisk. A client queries them after an outage. A channel exists from the
 * first event about it to the last one, also while the event socket is down.
 */
export class ObjectRegistry {
  readonly #snapshots: Snapshots;
  /** The arguments of the channels in the application; `undefined` for other channels. */
  readonly #channels = new Map<string, readonly string[] | undefined>();
  readonly #ended = new Set<string>();
  /** The bridge of each channel. */
  readonly #members = new Map<string, string>();

  constructor(snapshots: Snapshots) {
    this.#snapshots = snapshots;
  }

  recordEvent({ type, fields }: ScriptedEvent): void {
    const [channel, bridge] = [idOf(fields['channel']), idOf(fields['bridge'])];
    if (type === 'ChannelEnteredBridge' && channel && bridge) this.#members.set(channel, bridge);
    if (type === 'ChannelLeftBridge' && channel) this.#members.delete(channel);
    for (const { model, object } of objectsIn(fields, placesOf(type))) {
      const id = idOf(object);
      if (id === undefined) continue;
      const args = type === 'StasisStart' ? argsOf(fields) : this.#channels.get(id);
      if (model === 'Channel' && !this.#ended.has(`Channel ${id}`)) this.#channels.set(id, args);
      if (!kinds[model].endEvents.includes(type)) continue;
      this.#channels.delete(id);
      this.#ended.add(`${model} ${id}`);
    }
  }

  /** A request on a channel shows that the channel exists, unless it has ended. */
  recordRequest({ path }: AriRequest): void {
    const [, resource, id = ''] = path.split('/').map(decodeURIComponent);
    if (resource === 'channels' && id !== '' && !this.#ended.has(`Channel ${id}`))
      this.#channels.set(id, this.#channels.get(id));
  }

  /** Returns the response to a query, or `undefined` for the default response. */
  respond(
    { operation, path }: AriRequest,
    app: string,
  ): { readonly status: number; readonly body?: unknown } | undefined {
    if (operation === 'channels.list') return { status: 200, body: this.#list(app) };
    if (operation === 'applications.get') {
      return { status: 200, body: { name: app, channel_ids: [...this.#channels.keys()] } };
    }
    const kind = queriedKinds[operation];
    const id = decodeURIComponent(path.slice(path.lastIndexOf('/') + 1));
    if (kind !== undefined && this.#ended.has(`${kind} ${id}`)) return { status: 404 };
    if (kind !== 'Bridge') return undefined;
    const channels = [...this.#members].filter(([, at]) => at === id).map(([member]) => member);
    return { status: 200, body: this.#snapshots.of('Bridge', id, { channels }) };
  }

  #list(app: string): object[] {
    return [...this.#channels].map(([id, args]) => {
      if (!args) return this.#snapshots.of('Channel', id, { state: 'Ringing', dialplan: { app_name: 'AppDial2' } });
      const dialplan = { app_name: 'Stasis', app_data: [app, ...args].join(',') };
      return this.#snapshots.of('Channel', id, { dialplan });
    });
  }
}

/** The kind of object that an operation returns. */
const queriedKinds: Readonly<Record<string, KindName>> = {
  'bridges.get': 'Bridge',
  'playbacks.get': 'Playback',
  'recordings.getLive': 'LiveRecording',
};

/** A score may contain an event that is malformed. */
const argsOf = ({ args }: ScriptedEvent['fields']): readonly string[] =>
  Array.isArray(args) ? args.filter((arg) => typeof arg === 'string') : [];

function idOf(value: unknown): string | undefined {
  const id = isPlainObject(value) ? value['id'] : value;
  return typeof id === 'string' ? id : undefined;
}
