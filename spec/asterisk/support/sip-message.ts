/** A SIP message, as far as a phone needs to understand it. */
export interface SipMessage {
  /** The first line. */
  readonly start: string;
  /** By lower-case name. */
  readonly headers: ReadonlyMap<string, string>;
  /** The Via and Record-Route headers as they came: an answer takes them along. */
  readonly route: readonly string[];
  readonly body: string;
}

export function parseSip(text: string): SipMessage {
  const [head = '', body = ''] = text.split('\r\n\r\n', 2);
  const [start = '', ...lines] = head.split('\r\n');
  const headers = lines.map((line) => {
    const [name = '', ...value] = line.split(':');
    return [name.toLowerCase().trim(), value.join(':').trim()] as const;
  });
  return { start, headers: new Map(headers), route: lines.filter((line) => /^(Via|Record-Route):/i.test(line)), body };
}

export const writeSip = (start: string, lines: readonly string[], body = '', type = 'application/sdp'): string =>
  [
    start,
    ...lines,
    ...(body ? [`Content-Type: ${type}`] : []),
    `Content-Length: ${Buffer.byteLength(body)}`,
    '',
    body,
  ].join('\r\n');

export const header = ({ headers }: SipMessage, name: string): string => headers.get(name.toLowerCase()) ?? '';

/** The status of an answer; `NaN` for a request. */
export const statusOf = ({ start }: SipMessage): number =>
  start.startsWith('SIP/2.0 ') ? Number(start.split(' ')[1]) : NaN;

/** The method of a request, or of the request that an answer is for. */
export const methodOf = (message: SipMessage): string => header(message, 'CSeq').split(' ')[1] ?? '';

export const uriOf = (address: string): string => /<([^>]+)>/.exec(address)?.[1] ?? address.split(';')[0]!;

export const tagOf = (address: string): string => /;tag=([^;]+)/.exec(address)?.[1] ?? '';

/** The media offer of a phone: ulaw, and `sendonly` while it holds the call. */
export const sdp = (port: number, version: number, direction: 'sendrecv' | 'sendonly'): string =>
  [
    'v=0',
    `o=- 1 ${version} IN IP4 127.0.0.1`,
    's=-',
    'c=IN IP4 127.0.0.1',
    't=0 0',
    `m=audio ${port} RTP/AVP 0`,
    'a=rtpmap:0 PCMU/8000',
    `a=${direction}`,
    '',
  ].join('\r\n');
