import { Subject, Subscription, firstValueFrom } from 'rxjs';
import { release } from '../../../src/generated/declarations.js';
import { simulate, type EventOrdering, type Simulator } from '../../../src/simulator/index.js';
import { owner, reader } from '../rig/config-http.js';
import type { ServerFacts } from '../rig/index.js';

/** Starts a simulator that runs until `running` is unsubscribed. */
export async function startSimulator(
  order: EventOrdering,
  running: Subscription,
  sessionLimit = 100,
): Promise<ServerFacts> {
  const started = new Subject<Simulator>();
  const first = firstValueFrom(started);
  const users = { [owner.username]: owner, [reader.username]: { ...reader, readOnly: true } };
  // The rig has the same extension: it enters an application unanswered, and stays when the application lets it go.
  const dialplan = { '_serve-.': ['Stasis(${EXTEN:6})', 'Wait(3600)'] };
  running.add(simulate({ ordering: order, users, dialplan, sessionLimit }).subscribe(started));
  const { url } = await first;
  return { ...owner, readOnly: reader, release: '22', version: release, url, sipPort: 5060 };
}
