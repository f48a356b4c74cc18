import { describe, expect, it } from 'vitest';
import { next } from '../support/call.js';
import { openClient } from '../support/client.js';
import { answer, callNumber, makeBridge } from './support.js';

describe('a user event', () => {
  it('brings its variables and the objects that it names', async () => {
    const client = await openClient();
    const channel = await callNumber(client, 'Local/wait@default');
    const bridge = await makeBridge(client);
    const nextEvent = next(client, 'ChannelUserevent');
    const event = {
      eventName: 'Lunch break/ä',
      application: client.app,
      source: [`channel:${channel.id}`, `bridge:${bridge.id}`, 'endpoint:PJSIP/alice'],
      variables: { minutes: 30, who: ['Ann', 'Bob'], where: { floor: '漢' } },
    };
    expect(await answer(client.ari.events.userEvent(event))).toBeUndefined();
    const userEvent = await nextEvent;
    expect(userEvent).toMatchObject({ eventname: event.eventName, userevent: event.variables });
    const objects = [userEvent.channel, userEvent.bridge, userEvent.endpoint].map(String);
    expect(objects).toEqual([`Channel(${channel.id})`, `Bridge(${bridge.id})`, 'Endpoint(PJSIP/alice)']);
  });
});
