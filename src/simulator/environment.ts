import type { SimulatedPhone } from './channels/phone.js';
import type { ServerState } from './core/server-state.js';
import { standardDialplan, type Dialplan } from './dialplan/extensions.js';
import { findExtension } from './dialplan/lookup.js';
import type { OutboundWebSocket } from './transport/outbound-config.js';

/** The extensions, phones and servers around the simulator. */
export interface SimulatorEnvironment {
  /** Extensions that extend or replace the standard ones. */
  readonly dialplan?: Dialplan;
  /**
   * Phones by name: `{ alice: { behavior: 'busy' } }` is dialled as PJSIP/alice, and `*` is any other phone. Without
   * a phone, a call to it fails.
   * @defaultValue none
   */
  readonly phones?: Readonly<Record<string, SimulatedPhone>>;
  /**
   * Media servers by the name that `externalMedia` uses as `external_host`:
   * `{ recorder: 'ws://127.0.0.1:9000/media' }`, with `name:password@` where the server requires credentials.
   * @defaultValue none
   */
  readonly mediaServers?: Readonly<Record<string, string>>;
  /**
   * WebSockets that the simulator opens itself, by name.
   * @defaultValue none
   */
  readonly outbound?: Readonly<Record<string, OutboundWebSocket>>;
}

export function applyEnvironment(
  serverState: ServerState,
  { dialplan, phones = {}, mediaServers = {} }: SimulatorEnvironment,
): ServerState {
  if (dialplan) serverState.lookup = findExtension(standardDialplan, dialplan);
  for (const [resource, phone] of Object.entries(phones)) {
    serverState.endpoints.set(`PJSIP/${resource}`, { technology: 'PJSIP', resource, online: true, phone });
  }
  for (const [name, url] of Object.entries(mediaServers)) serverState.mediaServers.set(name, url);
  return serverState;
}
