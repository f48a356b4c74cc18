import type { SimulatedPhone } from './channels/phone.js';
import type { World } from './core/world.js';
import { standardDialplan, type Dialplan } from './dialplan/extensions.js';
import { lookupIn } from './dialplan/lookup.js';

/** What there is to be called. */
export interface Surroundings {
  /** Extensions, added to those that are there anyway or in their place. */
  readonly dialplan?: Dialplan;
  /**
   * Phones by their names: `{ alice: { does: 'busy' } }` is called as PJSIP/alice; `*` is any other. Default: none, and
   * a call to one cannot be made.
   */
  readonly phones?: Readonly<Record<string, SimulatedPhone>>;
}

export function configure(world: World, { dialplan, phones = {} }: Surroundings): World {
  if (dialplan) world.lookup = lookupIn(standardDialplan, dialplan);
  for (const [resource, phone] of Object.entries(phones)) {
    world.endpoints.set(`PJSIP/${resource}`, { technology: 'PJSIP', resource, online: true, phone });
  }
  return world;
}
