import { Refusal, noContent } from '../core/answer.js';
import type { Channel } from '../core/channel.js';
import { userEvent } from '../core/events.js';
import type { World } from '../core/world.js';
import type { Handlers } from './handler.js';

export const events: Handlers = {
  'events.userEvent': (world, given) => {
    const application = given.text('application');
    if (!application) throw new Refusal(400, 'Missing parameter application');
    if (!world.applications.find(application)) throw new Refusal(404, 'Application not found');
    const channel = given.texts('source').map((source) => sourceOf(world, source))[0];
    world.clock.after(0, () => {
      const event = userEvent(world.clock.now(), given.text('eventName'), given.object('variables'), channel);
      world.applications.tell(application, event);
    });
    return noContent;
  },
};

/** Only channels are simulated: whatever else an event may come from does not exist. */
function sourceOf({ channels }: World, source: string): Channel {
  const colon = source.indexOf(':');
  if (!['channel', 'bridge', 'endpoint', 'deviceState'].includes(source.slice(0, Math.max(colon, 0)))) {
    throw new Refusal(400, 'Invalid event source URI scheme');
  }
  const channel = source.startsWith('channel:') ? channels.get(source.slice(colon + 1)) : undefined;
  if (!channel) throw new Refusal(422, 'Event source was not found');
  return channel;
}
