import type { SimulatedPhone } from './channels/phone.js';
import type { ServerState } from './core/server-state.js';
import { standardDialplan, type Dialplan } from './dialplan/extensions.js';
import { findExtension } from './dialplan/lookup.js';
import type { OutboundWebSocket } from './transport/outbound-config.js';

/** What there is to be called. */
export interface Surroundings {
  /** Extensions, added to those that are there anyway or in their place. */
  readonly dialplan?: Dialplan;
  /**
   * Phones by their names: `{ alice: { does: 'busy' } }` is called as PJSIP/alice; `*` is any other. Default: none, and
   * a call to one cannot be made.
   */
  readonly phones?: Readonly<Record<string, SimulatedPhone>>;
  /**
   * Where media servers are, by the name that `externalMedia` calls them by as `external_host`:
   * `{ recorder: 'ws://127.0.0.1:9000/media' }`, with `name:password@` where it wants to know who asks. Default: none.
   */
  readonly mediaServers?: Readonly<Record<string, string>>;
  /** WebSockets that it opens itself, by any names. Default: none. */
  readonly outbound?: Readonly<Record<string, OutboundWebSocket>>;
}

export function applyEnvironment(
  world: ServerState,
  { dialplan, phones = {}, mediaServers = {} }: Surroundings,
): ServerState {
  if (dialplan) world.lookup = findExtension(standardDialplan, dialplan);
  for (const [resource, phone] of Object.entries(phones)) {
    world.endpoints.set(`PJSIP/${resource}`, { technology: 'PJSIP', resource, online: true, phone });
  }
  for (const [name, url] of Object.entries(mediaServers)) world.mediaServers.set(name, url);
  return world;
}
