import { HttpRefusal, noContent } from '../core/response.js';
import { claim } from '../applications/broadcast.js';
import { userEvent } from '../core/event-factory.js';
import { userEventTarget } from './user-event-target.js';
import type { RequestParams } from './request-params.js';
import type { Handlers } from './handler.js';

export const events: Handlers = {
  'events.userEvent': (serverState, params) => {
    const application = params.text('application');
    if (!application) throw new HttpRefusal(400, 'Missing parameter application');
    if (!serverState.applications.find(application)) throw new HttpRefusal(404, 'Application not found');
    const [channel, about] = userEventTarget(serverState, params);
    const variables = variablesIn(params);
    serverState.clock.after(0, () => {
      const event = userEvent(serverState.clock.now(), params.text('eventName'), variables, channel, about);
      serverState.applications.publishTo(application, event);
    });
    return noContent;
  },

  'events.claimChannel': (serverState, params) => {
    const application = params.text('application');
    if (!params.text('channelId')) throw new HttpRefusal(400, 'channelId parameter is required');
    if (!application) throw new HttpRefusal(400, 'application parameter is required');
    const offer = serverState.broadcasts.get(params.text('channelId'));
    if (!offer) throw new HttpRefusal(404, 'Channel not found or not in broadcast state');
    if (offer.claimed) throw new HttpRefusal(409, 'Channel has already been claimed by another application');
    claim(serverState, offer, application);
    return noContent;
  },
};

function variablesIn(params: RequestParams): object {
  if (params.has('variables') && !params.map('variables')) throw new HttpRefusal(500, 'Error processing request');
  return params.object('variables');
}
