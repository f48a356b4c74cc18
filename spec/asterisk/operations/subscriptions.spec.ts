import { describe, expect, it } from 'vitest';
import { next } from '../support/call.js';
import { openClient } from '../support/client.js';
import { answer, callNumber, makeBridge } from './support.js';

describe('an application', () => {
  it('is in the list while its client listens', async () => {
    const { ari, app } = await openClient();
    expect((await answer(ari.applications.list())).map(({ name }) => name)).toContain(app);
  });

  it('lists its subscriptions and its filter', async () => {
    const { ari, app } = await openClient();
    expect(await answer(ari.applications.get({ applicationName: app }))).toEqual({
      name: app,
      channel_ids: [],
      bridge_ids: [],
      endpoint_ids: [],
      device_names: [],
      events_allowed: [],
      events_disallowed: [],
    });
  });

  it('receives the events of the subscribed sources in a list', async () => {
    const client = await openClient();
    const bridge = await makeBridge(client);
    const eventSource = [`bridge:${bridge.id}`, 'endpoint:PJSIP/alice', 'deviceState:Stasis:lamp'];
    const subscribed = await answer(client.ari.applications.subscribe({ applicationName: client.app, eventSource }));
    expect(subscribed).toMatchObject({
      bridge_ids: [bridge.id],
      endpoint_ids: ['PJSIP/alice'],
      device_names: ['Stasis:lamp'],
    });
    const destroyed = next(client, 'BridgeDestroyed');
    await answer(bridge.destroy());
    expect(String((await destroyed).bridge)).toBe(`Bridge(${bridge.id})`);
  });

  it('does not receive the events of an unsubscribed source', async () => {
    const { ari, app } = await openClient();
    const subscription = { applicationName: app, eventSource: ['endpoint:PJSIP/alice', 'endpoint:PJSIP/bob'] };
    await answer(ari.applications.subscribe(subscription));
    const left = await answer(
      ari.applications.unsubscribe({ applicationName: app, eventSource: 'endpoint:PJSIP/bob' }),
    );
    expect(left.endpoint_ids).toEqual(['PJSIP/alice']);
    expect(
      (await answer(ari.applications.unsubscribe({ ...subscription, eventSource: 'endpoint:PJSIP/alice' })))
        .endpoint_ids,
    ).toEqual([]);
  });
});

describe('the filter of an application', () => {
  it('keeps away what is disallowed, until it is cleared', async () => {
    const client = await openClient();
    const { applications } = client.ari;
    const channel = await callNumber(client, 'Local/wait@default');
    const filter = { disallowed: [{ type: 'ChannelVarset' }] };
    expect(await answer(applications.filter({ applicationName: client.app, filter }))).toMatchObject({
      events_allowed: [],
      events_disallowed: [{ type: 'ChannelVarset' }],
    });
    // the latter event arrives after the former would have arrived
    const passed = next(client, 'ChannelCallerId');
    await answer(channel.setChannelVar({ variable: 'UNHEARD', value: '1' }));
    await answer(channel.setChannelVar({ variable: 'CALLERID(num)', value: '1' }));
    expect((await passed).channel.id).toBe(channel.id);
    expect((await answer(applications.filter({ applicationName: client.app, filter: {} }))).events_disallowed).toEqual(
      [],
    );
    const nextEvent = next(client, 'ChannelVarset', ({ variable }) => variable.endsWith('HEARD'));
    await answer(channel.setChannelVar({ variable: 'HEARD', value: '1' }));
    expect((await nextEvent).variable).toBe('HEARD');
  });

  it('lets pass nothing but what is allowed', async () => {
    const client = await openClient();
    const { applications } = client.ari;
    const channel = await callNumber(client, 'Local/wait@default');
    const before = client.receivedEvents.length;
    const filter = { allowed: [{ type: 'StasisEnd' }] };
    const { events_allowed } = await answer(applications.filter({ applicationName: client.app, filter }));
    expect(events_allowed).toEqual(filter.allowed);
    const ended = next(client, 'StasisEnd');
    await answer(channel.hangup());
    await ended;
    expect(client.receivedEvents.slice(before).map(({ type }) => type)).toEqual(['StasisEnd']);
    expect((await answer(applications.filter({ applicationName: client.app }))).events_allowed).toEqual([]);
  });
});
