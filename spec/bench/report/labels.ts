const LABELS: Readonly<Record<string, string>> = {
  'rx-ari-http': 'rx-ari over HTTP',
  'rx-ari-websocket': 'rx-ari over the WebSocket',
  'rx-ari-described': 'rx-ari',
  ky: 'bare ky',
  ipcom: '@ipcom/asterisk-ari',
};

/** The names of the clients for readers. */
export const labelOf = (name: string): string => LABELS[name] ?? name;

/** Returns whether a client is this package, with any options. */
export const isOurs = (name: string): boolean => name.startsWith('rx-ari');
