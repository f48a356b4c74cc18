/** The record of a scenario on one target: its requests in order, and the events of each object in order. */
export type Tracks = Readonly<Record<string, readonly string[]>>;

type Json = Readonly<Record<string, unknown>>;

/** Fields that differ in every run of any server. */
const volatile =
  /^(timestamp|creationtime|asterisk_id|protocol_id|duration|duration_ms|talking_duration|silence_duration|roundtrip_usec|UNICASTRTP_LOCAL_PORT|parameter_value)$/;

/** Fields of an event that its place in a track, or the client itself, already gives. */
const text = new Set(['type', 'timestamp', 'asterisk_id', 'application']);

/** Writes down in the same words what two servers say. */
export class Transcript {
  readonly #prefix: string;
  readonly #requests: string[] = [];
  readonly #events = new Map<string, string[]>();
  readonly #generated = new Map<string, string>();

  /** `prefix` begins every name that the scenario chose; answers that list things leave out all others. */
  constructor(prefix: string) {
    this.#prefix = prefix;
  }

  request(method: string, path: string, status: number, body: unknown): void {
    const text = this.#answer(path, body);
    this.#requests.push(this.#plain(`${method} ${path} → ${status}${text === undefined ? '' : ` ${text}`}`));
  }

  note(text: string): void {
    this.#requests.push(this.#plain(text));
  }

  event(client: string, event: Json): void {
    if (this.#isOfOthers(event)) return;
    for (const subject of subjectsOf(event)) {
      const track = this.#plain(client === '' ? subject : `${client}: ${subject}`);
      this.#events.set(track, [...(this.#events.get(track) ?? []), this.#line(event)]);
    }
  }

  /** Other scenarios run on the same server, and some receive all events. */
  #isOfOthers(event: Json): boolean {
    const objects = ['channel', 'peer', 'bridge', 'playback', 'recording', 'device_state', 'endpoint', 'message']
      .map((name) => event[name])
      .filter((object) => object !== undefined);
    return objects.length > 0 && !JSON.stringify(objects).includes(this.#prefix);
  }

  tracks(): Tracks {
    return { requests: this.#requests, ...Object.fromEntries([...this.#events].sort()) };
  }

  #line(event: Json): string {
    const fields = Object.entries(event)
      .filter(([name]) => !text.has(name))
      // The id that SIP gives a call.
      .map(
        ([name, value]) => [name, name === 'value' && event['variable'] === 'BRIDGEPVTCALLID' ? '*' : value] as const,
      );
    return `${String(event['type'])} ${this.#text(Object.fromEntries(fields.map(([name, value]) => [name, brief(name, value)])))}`;
  }

  #answer(path: string, body: unknown): string | undefined {
    if (body === undefined || body === '') return undefined;
    if (body instanceof Uint8Array) return `${Buffer.from(body.subarray(0, 4)).toString('latin1')}…`;
    if (/^\/asterisk\/(info|modules)|^\/sounds/.test(path)) return JSON.stringify(shapeOf(body));
    if (path.startsWith('/api-docs')) return JSON.stringify(pathsOf(body as Json));
    if (!Array.isArray(body)) return this.#text(tolerant(body as Json));
    const ours = body.filter((item) => JSON.stringify(item).includes(this.#prefix));
    return `[${ours
      .map((item) => this.#text(tolerant(item as Json)))
      .sort()
      .join()}]`;
  }

  #text(value: unknown): string {
    return this.#plain(
      JSON.stringify(value, (name, inner: unknown) => (volatile.test(name) ? '*' : sorted(name, inner))),
    );
  }

  /** The same text for the same thing: ids that the server made are numbered as they appear. */
  #plain(text: string): string {
    return (
      text
        .replaceAll(this.#prefix, '')
        .replace(/\b(\d{9,10}\.\d+|[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12})\b/g, (id) => {
          const name = this.#generated.get(id) ?? `generated ${this.#generated.size + 1}`;
          this.#generated.set(id, name);
          return name;
        })
        .replace(/-([0-9a-f]{8}|0x[0-9a-f]+)(?=[;"/ ,])/g, '-#')
        .replace(/(?<=WebSocket\/\w+\/)0x[0-9a-f]+/g, '#')
        // Where a scenario listens itself.
        .replace(/127\.0\.0\.1:\d+/g, '127.0.0.1:*')
    );
  }
}

/** Returns the objects to which an event belongs. Events of different objects have no order. */
function subjectsOf(event: Json): readonly string[] {
  const id = (name: string, key = 'id'): string[] => {
    const object = event[name] as Json | undefined;
    return object === undefined ? [] : [`${name} ${String(object[key])}`];
  };
  switch (event['type']) {
    case 'Dial':
      return [`dial of ${String((event['peer'] as Json)['id'])}`];
    case 'CallBroadcast':
    case 'CallClaimed':
      // Sent by the offering and the claiming side, and not by the channel itself.
      return [`offer of ${String((event['channel'] as Json)['id'])}`];
    case 'ApplicationReplaced':
      return ['application'];
    case 'RESTResponse':
      return ['answers'];
    case 'ChannelUserevent':
      return ['user events'];
    case 'ChannelVarset':
      // Those of no channel are global, and another scenario's.
      return id('channel').map((channel) => channel.replace('channel', 'variables of'));
    default: {
      const all = [...id('playback'), ...id('recording', 'name'), ...id('bridge'), ...id('channel')];
      return all.length > 0
        ? all
        : [...id('device_state', 'name'), ...id('endpoint', 'resource'), 'others'].slice(0, 1);
    }
  }
}

/** Of snapshots in events: the fields that matter. */
function brief(name: string, value: unknown): unknown {
  // An answer within an event: JSON as text.
  if (name === 'message_body') return JSON.parse(String(value)) as unknown;
  if (typeof value !== 'object' || value === null) return value;
  const of = value as Json;
  switch (name) {
    case 'bridge':
      return pick(of, ['id', 'name', 'bridge_type', 'technology', 'bridge_class', 'creator', 'channels', 'bridgevars']);
    case 'peer':
      // Without its state, which the same moment changes.
      return pick(of, ['id', 'name', 'caller', 'connected']);
    case 'channel':
    case 'caller':
      return pick(of, ['id', 'name', 'state', 'caller', 'connected', 'channelvars']);
    case 'message':
      return { ...of, variables: withoutHeaders(of['variables'] as Json) };
    default:
      return value;
  }
}

/** Of a text message: how it came is the machine's own. */
const withoutHeaders = (variables: Json): Json =>
  Object.fromEntries(
    Object.entries(variables).filter(
      ([name]) => !/^(PJSIP_RECVADDR|Via|Max-Forwards|From|To|Call-ID|CSeq|Contact|Allow|User-Agent)$/.test(name),
    ),
  );

const pick = (from: Json, names: readonly string[]): Json =>
  Object.fromEntries(names.filter((name) => name in from).map((name) => [name, from[name]]));

/** Replaces a state that a race decides on the real server: queued or begun at the time of the response. */
const tolerant = (body: Json): Json =>
  /^(queued|playing|recording)$/.test(String(body['state'])) ? { ...body, state: 'queued or begun' } : body;

/** Sorted, because neither keys nor members have an order. */
function sorted(name: string, value: unknown): unknown {
  if (Array.isArray(value)) return /(_ids|_names|channels)$/.test(name) ? [...(value as string[])].sort() : value;
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1)));
}

/** Of the description of an API: its texts are the author's own. */
const pathsOf = (body: Json): Json => ({
  ...pick(body, ['message', 'apiVersion', 'swaggerVersion']),
  paths: (body['apis'] as Json[] | undefined)?.map(({ path }) => path),
});

/** Which fields there are, where their values are the machine's own. */
function shapeOf(value: unknown): unknown {
  if (Array.isArray(value)) return value.slice(0, 1).map(shapeOf);
  if (typeof value !== 'object' || value === null) return typeof value;
  return Object.fromEntries(Object.entries(value).map(([name, inner]) => [name, shapeOf(inner)]));
}
