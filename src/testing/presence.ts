import { objectsIn } from '../description/event-objects.js';
import { kinds, type KindName } from '../description/kinds.js';
import type { AriRequest } from '../transport/transport.js';
import { placesOf } from './event-places.js';
import type { Said } from './said.js';
import type { Snapshots } from './snapshots.js';

/**
 * Who is there in the Asterisk of a score, heard or not: a client that comes back after an outage looks. A channel that
 * an event named is there until the last event about it.
 */
export class Presence {
  readonly #snapshots: Snapshots;
  /** The arguments of those who are in the application; nothing of others. */
  readonly #channels = new Map<string, readonly string[] | undefined>();
  readonly #ended = new Set<string>();
  /** Who is in which bridge. */
  readonly #members = new Map<string, string>();

  constructor(snapshots: Snapshots) {
    this.#snapshots = snapshots;
  }

  note({ type, fields }: Said): void {
    const [channel, bridge] = [idOf(fields['channel']), idOf(fields['bridge'])];
    if (type === 'ChannelEnteredBridge' && channel && bridge) this.#members.set(channel, bridge);
    if (type === 'ChannelLeftBridge' && channel) this.#members.delete(channel);
    for (const { model, object } of objectsIn(fields, placesOf(type))) {
      const id = idOf(object);
      if (id === undefined) continue;
      const args = type === 'StasisStart' ? ((fields['args'] ?? []) as string[]) : this.#channels.get(id);
      if (model === 'Channel' && !this.#ended.has(`Channel ${id}`)) this.#channels.set(id, args);
      if (!kinds[model].lastEvents.includes(type)) continue;
      this.#channels.delete(id);
      this.#ended.add(`${model} ${id}`);
    }
  }

  /** Whom a flow asks something of is there, unless it has ended. */
  noteRequest({ path }: AriRequest): void {
    const [, resource, id = ''] = path.split('/').map(decodeURIComponent);
    if (resource === 'channels' && id !== '' && !this.#ended.has(`Channel ${id}`))
      this.#channels.set(id, this.#channels.get(id));
  }

  /** What is answered to somebody who looks; `undefined`: nothing special. */
  answer(
    { operation, path }: AriRequest,
    app: string,
  ): { readonly status: number; readonly body?: unknown } | undefined {
    if (operation === 'channels.list') return { status: 200, body: this.#list(app) };
    if (operation === 'applications.get') {
      return { status: 200, body: { name: app, channel_ids: [...this.#channels.keys()] } };
    }
    const kind = asked[operation];
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

/** Of which kind an operation asks one object. */
const asked: Readonly<Record<string, KindName>> = {
  'bridges.get': 'Bridge',
  'playbacks.get': 'Playback',
  'recordings.getLive': 'LiveRecording',
};

const idOf = (given: unknown): string | undefined =>
  typeof given === 'string' ? given : (given as { readonly id?: string } | undefined)?.id;
