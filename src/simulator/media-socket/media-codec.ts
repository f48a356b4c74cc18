/** What is told of an event on a media socket, in the order of plain text. */
export type MediaFields = Readonly<Record<string, string | number | boolean | object>>;

/** What the other end of a media socket asks for. */
export interface MediaCommand {
  readonly name: string;
  /** How it wants to be told that this has been done. */
  readonly correlationId: string;
  readonly direction: string | undefined;
}

/** How the two ends of a media socket talk. */
export interface MediaCodec {
  readonly isJson: boolean;
  say(event: string, fields: MediaFields): string;
  /** `unreadable`: told as an error; `undefined`: as good as nothing. */
  read(text: string): MediaCommand | 'unreadable' | undefined;
}

/** Said in plain text without anything but what it is an answer to. */
const bare = /^(MEDIA_XOFF|MEDIA_XON|QUEUE_DRAINED|MEDIA_MARK_PROCESSED|MEDIA_BUFFERING_COMPLETED)$/;

const textOf = (value: unknown): string => (typeof value === 'string' ? value : '');

export const textCodec: MediaCodec = {
  isJson: false,
  say: (event, fields) => {
    if (bare.test(event)) return `${event} ${textOf(fields['correlation_id'])}`.trimEnd();
    const told = Object.entries(fields).flatMap(([name, value]) =>
      typeof value === 'object' ? [] : [`${name}:${String(value)}`],
    );
    return [event, ...told].join(' ');
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
