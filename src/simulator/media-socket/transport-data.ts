import { HttpRefusal } from '../core/response.js';

/** What `transport_data` asks for: letters, some with a value in brackets. */
export interface TransportData {
  /** `f(json)`: what is said on the media socket is JSON and not plain text. */
  readonly json: boolean;
  /** `n`: the call is answered when the other end says so, and not because it is there. */
  readonly waits: boolean;
  /** `v(a=b,c=d)`: added to the address of a media server, as `a=b&c=d`. */
  readonly parameters: string | undefined;
}

/** Letters that mean nothing are left out. */
export function parseTransportData(text: string): TransportData {
  const letters = new Map([...text.matchAll(/([a-z])(?:\(([^)]*)\))?/g)].map(([, letter, value]) => [letter, value]));
  const format = letters.get('f') ?? 'plain-text';
  // A real server dies of it.
  if (!/^(json|plain-text)$/.test(format)) {
    throw new HttpRefusal(501, `channels.externalMedia is not simulated for the control format ${format}`);
  }
  return { json: format === 'json', waits: letters.has('n'), parameters: letters.get('v')?.replaceAll(',', '&') };
}
