const LABELS: Readonly<Record<string, string>> = {
  'rx-ari-http': 'rx-ari over HTTP',
  'rx-ari-websocket': 'rx-ari over the WebSocket',
  'rx-ari-described': 'rx-ari',
  ky: 'bare ky',
  ipcom: '@ipcom/asterisk-ari',
};

/** What readers know a client by. */
export const labelOf = (name: string): string => LABELS[name] ?? name;

/** Whether it is this client, in one way or another. */
export const isOurs = (name: string): boolean => name.startsWith('rx-ari');
