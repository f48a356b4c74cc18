import { HttpRefusal, noContent } from '../core/response.js';
import { claim } from '../applications/broadcast.js';
import { userEvent } from '../core/event-factory.js';
import { userEventTarget } from './user-event-target.js';
import type { RequestParams } from './request-params.js';
import type { Handlers } from './handler.js';

export const events: Handlers = {
  'events.userEvent': (world, given) => {
    const application = given.text('application');
    if (!application) throw new HttpRefusal(400, 'Missing parameter application');
    if (!world.applications.find(application)) throw new HttpRefusal(404, 'Application not found');
    const [channel, about] = userEventTarget(world, given);
    const variables = variablesIn(given);
    world.clock.after(0, () => {
      const event = userEvent(world.clock.now(), given.text('eventName'), variables, channel, about);
      world.applications.tell(application, event);
    });
    return noContent;
  },

  'events.claimChannel': (world, given) => {
    const application = given.text('application');
    if (!given.text('channelId')) throw new HttpRefusal(400, 'channelId parameter is required');
    if (!application) throw new HttpRefusal(400, 'application parameter is required');
    const offer = world.broadcasts.get(given.text('channelId'));
    if (!offer) throw new HttpRefusal(404, 'Channel not found or not in broadcast state');
    if (offer.claimed) throw new HttpRefusal(409, 'Channel has already been claimed by another application');
    claim(world, offer, application);
    return noContent;
  },
};

function variablesIn(given: RequestParams): object {
  if (given.has('variables') && !given.map('variables')) throw new HttpRefusal(500, 'Error processing request');
  return given.object('variables');
}
