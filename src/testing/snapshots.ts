import { isKind, kinds, type KindName } from '../description/kinds.js';
import { operations } from '../generated/operations.js';
import type { AriRequest } from '../transport/transport.js';
import { isPlainObject } from '../util/json.js';

type Snapshot = Readonly<Record<string, unknown>>;

const person = { name: '', number: '' };
const creationtime = '1970-01-01T00:00:00.000+0000';

/** What Asterisk tells of an object that nothing special is known of. */
const blanks: Readonly<Record<KindName, Snapshot>> = {
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

/** What the requests of a flow said of the objects that they made, so that events and answers say the same. */
export class Snapshots {
  readonly #known = new Map<string, Snapshot>();

  of(kind: KindName, id: string, more: Snapshot = {}): Snapshot {
    const named = kind === 'Channel' ? { name: `PJSIP/${id}` } : {};
    const known = this.#known.get(`${kind} ${id}`);
    return [named, blanks[kind], known ?? {}, more].reduce(filled, identity(kind, id));
  }

  /** Remembers what a request asks for; returns the answer that it would get. */
  answer(request: AriRequest): unknown {
    const { path, result } = operations[request.operation]!;
    const kind = result.replace(/^List\[(.+)\]$/, '$1');
    if (kind !== result) return [];
    if (!isKind(kind)) return {};
    const given = { ...inPath(path, request.path), ...Object.fromEntries(new URLSearchParams(request.query)) };
    const id = ownId(kind, given);
    const target = targetOf(given);
    const said = {
      ...(target && 'target_uri' in blanks[kind] && { target_uri: target }),
      ...(kind === 'Playback' && given['media'] !== undefined && { media_uri: given['media'] }),
      ...(kind === 'LiveRecording' && given['format'] !== undefined && { format: given['format'] }),
      ...(kind === 'Bridge' && given['type'] !== undefined && { bridge_type: given['type'].split(',')[0] }),
      ...(kind === 'Bridge' && given['name'] !== undefined && { name: given['name'] }),
    };
    this.#known.set(`${kind} ${id}`, { ...this.#known.get(`${kind} ${id}`), ...said });
    return this.of(kind, id);
  }
}

/** What is known, with more on top of it; of an inner object, such as a caller, the rest stays. */
const filled = (known: Snapshot, more: Snapshot): Snapshot => ({
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

/** The values of a path by the placeholders of its template. */
function inPath(template: string, path: string): Record<string, string> {
  const values = path.split('/').map(decodeURIComponent);
  return Object.fromEntries(
    template.split('/').flatMap((part, index) => (part.startsWith('{') ? [[part.slice(1, -1), values[index]!]] : [])),
  );
}

/** The parameters that say which object a request makes or asks for; the first that is given. */
const idParameters: Readonly<Partial<Record<KindName, readonly string[]>>> = {
  Bridge: ['bridgeId'],
  Channel: ['snoopId', 'channelId'],
  LiveRecording: ['recordingName', 'name'],
  Playback: ['playbackId'],
  StoredRecording: ['destinationRecordingName', 'recordingName'],
};

const ownId = (kind: KindName, given: Readonly<Record<string, string>>): string =>
  idParameters[kind]?.map((name) => given[name]).find((id) => id !== undefined) ?? Object.values(given).join('/');

const targetOf = ({ channelId, bridgeId }: Readonly<Record<string, string>>): string | undefined =>
  channelId === undefined ? bridgeId && `bridge:${bridgeId}` : `channel:${channelId}`;
