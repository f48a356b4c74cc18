import { HttpRefusal } from '../core/response.js';

/** The options in `transport_data`: letters, some with a value in brackets. */
export interface TransportData {
  /** `f(json)`: control messages are JSON instead of plain text. */
  readonly json: boolean;
  /** `n`: the client answers the call, instead of its connection. */
  readonly waits: boolean;
  /** `v(a=b,c=d)`: query parameters for the address of the media server, as `a=b&c=d`. */
  readonly parameters: string | undefined;
}

/** Unknown letters are ignored. */
export function parseTransportData(text: string): TransportData {
  const letters = new Map([...text.matchAll(/([a-z])(?:\(([^)]*)\))?/g)].map(([, letter, value]) => [letter, value]));
  const format = letters.get('f') ?? 'plain-text';
  // The real server crashes on this.
  if (!/^(json|plain-text)$/.test(format)) {
    throw new HttpRefusal(501, `channels.externalMedia is not simulated for the control format ${format}`);
  }
  return { json: format === 'json', waits: letters.has('n'), parameters: letters.get('v')?.replaceAll(',', '&') };
}
