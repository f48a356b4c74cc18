import { isKind, kinds, type KindName } from '../description/kinds.js';
import { operations } from '../generated/operations.js';
import type { AriRequest } from '../transport/transport.js';
import { isPlainObject } from '../util/json.js';

type Snapshot = Readonly<Record<string, unknown>>;

const person = { name: '', number: '' };
const creationtime = '1970-01-01T00:00:00.000+0000';

/** The default fields of objects. */
const defaultSnapshots: Readonly<Record<KindName, Snapshot>> = {
  Bridge: {
    technology: 'simple_bridge',
    bridge_type: 'mixing',
    bridge_class: 'stasis',
    creator: 'Stasis',
    name: '',
    channels: [],
    creationtime,
  },
  Channel: {
    state: 'Up',
    caller: person,
    connected: person,
    accountcode: '',
    dialplan: { context: 'default', exten: '', priority: 1, app_name: 'Stasis', app_data: '' },
    language: 'en',
    protocol_id: '',
    creationtime,
  },
  DeviceState: { state: 'NOT_INUSE' },
  Endpoint: { state: 'online', channel_ids: [] },
  LiveRecording: { format: 'wav', target_uri: '', state: 'queued' },
  Mailbox: { old_messages: 0, new_messages: 0 },
  Playback: { media_uri: '', target_uri: '', language: 'en', state: 'queued' },
  Sound: { formats: [] },
  StoredRecording: { format: 'wav' },
};

/** The fields of objects that requests of the flow set, so that events and responses agree. */
export class Snapshots {
  readonly #known = new Map<string, Snapshot>();

  of(kind: KindName, id: string, more: Snapshot = {}): Snapshot {
    const named = kind === 'Channel' ? { name: `PJSIP/${id}` } : {};
    const known = this.#known.get(`${kind} ${id}`);
    return [named, defaultSnapshots[kind], known ?? {}, more].reduce(merge, identity(kind, id));
  }

  /** Records the fields that a request sets. Returns the body of the default response. */
  respond(request: AriRequest): unknown {
    const { path, result } = operations[request.operation]!;
    const kind = result.replace(/^List\[(.+)\]$/, '$1');
    if (kind !== result) return [];
    if (!isKind(kind)) return {};
    const params = { ...inPath(path, request.path), ...Object.fromEntries(new URLSearchParams(request.query)) };
    const id = requestedId(kind, params);
    const target = targetOf(params);
    const fields = {
      ...(target && 'target_uri' in defaultSnapshots[kind] && { target_uri: target }),
      ...(kind === 'Playback' && params['media'] !== undefined && { media_uri: params['media'] }),
      ...(kind === 'LiveRecording' && params['format'] !== undefined && { format: params['format'] }),
      ...(kind === 'Bridge' && params['type'] !== undefined && { bridge_type: params['type'].split(',')[0] }),
      ...(kind === 'Bridge' && params['name'] !== undefined && { name: params['name'] }),
    };
    this.#known.set(`${kind} ${id}`, { ...this.#known.get(`${kind} ${id}`), ...fields });
    return this.of(kind, id);
  }
}

/** Merges a snapshot with more fields. Inner objects, such as a caller, are merged too. */
const merge = (known: Snapshot, more: Snapshot): Snapshot => ({
  ...known,
  ...Object.fromEntries(
    Object.entries(more).map(([field, value]) => [
      field,
      isPlainObject(value) ? { ...(known[field] as object), ...value } : value,
    ]),
  ),
});

function identity(kind: KindName, id: string): Snapshot {
  const fields = kinds[kind].id;
  const parts = fields.length > 1 ? [id.slice(0, id.indexOf('/')), id.slice(id.indexOf('/') + 1)] : [id];
  return Object.fromEntries(fields.map((field, index) => [field, parts[index]]));
}

/** Returns the values of a path by the placeholders of its template. */
function inPath(template: string, path: string): Record<string, string> {
  const values = path.split('/').map(decodeURIComponent);
  return Object.fromEntries(
    template.split('/').flatMap((part, index) => (part.startsWith('{') ? [[part.slice(1, -1), values[index]!]] : [])),
  );
}

/**
 * The parameters with the id of the object that a request creates or names. The first parameter in the request
 * applies.
 */
const idParameters: Readonly<Partial<Record<KindName, readonly string[]>>> = {
  Bridge: ['bridgeId'],
  Channel: ['snoopId', 'channelId'],
  LiveRecording: ['recordingName', 'name'],
  Playback: ['playbackId'],
  StoredRecording: ['destinationRecordingName', 'recordingName'],
};

const requestedId = (kind: KindName, params: Readonly<Record<string, string>>): string =>
  idParameters[kind]?.map((name) => params[name]).find((id) => id !== undefined) ?? Object.values(params).join('/');

const targetOf = ({ channelId, bridgeId }: Readonly<Record<string, string>>): string | undefined =>
  channelId === undefined ? bridgeId && `bridge:${bridgeId}` : `channel:${channelId}`;
