/** The fields of a media event, in the order of plain text. */
export type MediaFields = Readonly<Record<string, string | number | boolean | object>>;

/** A command of the remote side of a media socket. */
export interface MediaCommand {
  readonly name: string;
  /** The id that the response to the command repeats. */
  readonly correlationId: string;
  readonly direction: string | undefined;
}

/** Encodes and decodes the control messages of a media socket. */
export interface MediaCodec {
  readonly isJson: boolean;
  say(event: string, fields: MediaFields): string;
  /** Returns `unreadable` for a message that causes an error event, and `undefined` for one that is ignored. */
  read(text: string): MediaCommand | 'unreadable' | undefined;
}

/** Plain text omits everything except the correlation id. */
const bare = /^(MEDIA_XOFF|MEDIA_XON|QUEUE_DRAINED|MEDIA_MARK_PROCESSED|MEDIA_BUFFERING_COMPLETED)$/;

const textOf = (value: unknown): string => (typeof value === 'string' ? value : '');

export const textCodec: MediaCodec = {
  isJson: false,
  say: (event, fields) => {
    if (bare.test(event)) return `${event} ${textOf(fields['correlation_id'])}`.trimEnd();
    const members = Object.entries(fields).flatMap(([name, value]) =>
      typeof value === 'object' ? [] : [`${name}:${String(value)}`],
    );
    return [event, ...members].join(' ');
  },
  read: (text) => {
    const [, name = '', correlationId = ''] = /^\s*(\S*)\s*(.*?)\s*$/.exec(text) ?? [];
    return { name, correlationId, direction: undefined };
  },
};

export const jsonCodec: MediaCodec = {
  isJson: true,
  say: (event, fields) => JSON.stringify({ event, ...fields }),
  read: (text) => {
    const value = parsed(text);
    if (typeof value !== 'object' || value === null) return 'unreadable';
    const { command, correlation_id, direction } = value as Readonly<Record<string, unknown>>;
    if (typeof command !== 'string') return undefined;
    const way = typeof direction === 'string' ? direction : undefined;
    return { name: command, correlationId: textOf(correlation_id), direction: way };
  },
};

function parsed(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return undefined;
  }
}
