import { describe, expect, it } from 'vitest';
import { room } from './bridge-support.js';

describe('a simulated bridge', () => {
  it('can be created with an id and a name, found and listed', () =>
    room(0, async ({ ask }) => {
      const created = await ask('POST', '/bridges/br1?type=mixing&name=my%20bridge');
      expect(created.status).toBe(200);
      expect(created.body).toEqual({
        id: 'br1',
        technology: 'simple_bridge',
        bridge_type: 'mixing',
        bridge_class: 'stasis',
        creator: 'Stasis',
        name: 'my bridge',
        channels: [],
        creationtime: expect.stringMatching(/^\d{4}-.*\+0000$/),
        video_mode: 'talker',
      });
      expect((await ask('GET', '/bridges/br1')).body).toEqual(created.body);
      await ask('POST', '/bridges?bridgeId=ab');
      const ids = ((await ask('GET', '/bridges')).body as { id: string }[]).map(({ id }) => id);
      expect(ids).toEqual(['ab', 'br1']);
    }));

  it('gets a generated id if the request has none', () =>
    room(0, async ({ ask }) => {
      expect((await ask('POST', '/bridges')).body).toMatchObject({ id: expect.stringMatching(/^[\da-f-]{36}$/) });
    }));

  it.each([
    ['', 'simple_bridge', 'mixing', 'talker'],
    ['mixing', 'simple_bridge', 'mixing', 'talker'],
    ['mixing,dtmf_events,proxy_media', 'simple_bridge', 'mixing', 'talker'],
    ['mixing,bogus', 'simple_bridge', 'mixing', 'talker'],
    ['mixing,video_single', 'simple_bridge', 'mixing', 'single'],
    ['mixing,video_sfu', 'softmix', 'mixing', 'sfu'],
    ['video_sfu', 'softmix', 'mixing', 'sfu'],
    ['holding', 'holding_bridge', 'holding', 'talker'],
  ])('of the type "%s" is a %s', (type, technology, bridge_type, video_mode) =>
    room(0, async ({ ask }) => {
      const { body } = await ask('POST', `/bridges/b?type=${type}`);
      expect(body).toMatchObject({ technology, bridge_type, video_mode });
    }),
  );

  it.each(['bogus', 'Mixing', 'mixing,holding', 'dtmf_events', 'video_single', ','])(
    'cannot have the type "%s"',
    (type) =>
      room(0, async ({ ask }) => {
        expect(await ask('POST', `/bridges/b?type=${type}`)).toMatchObject({
          status: 500,
          body: { message: 'Unable to create bridge' },
        });
        expect((await ask('GET', '/bridges/b')).status).toBe(404);
      }),
  );

  it('cannot be created twice', () =>
    room(0, async ({ ask }) => {
      await ask('POST', '/bridges/b');
      expect(await ask('POST', '/bridges/b?type=bogus')).toMatchObject({
        status: 409,
        body: { message: "Bridge with id 'b' already exists" },
      });
    }));

  it('is not found after it is destroyed', () =>
    room(0, async ({ ask }) => {
      await ask('POST', '/bridges/b');
      expect((await ask('DELETE', '/bridges/b')).status).toBe(204);
      for (const [method, path] of [
        ['GET', '/bridges/b'],
        ['DELETE', '/bridges/b'],
        ['POST', '/bridges/b/addChannel'],
        ['POST', '/bridges/b/removeChannel'],
        ['POST', '/bridges/b/moh'],
        ['DELETE', '/bridges/b/moh'],
        ['POST', '/bridges/b/play'],
        ['POST', '/bridges/b/videoSource/nosuch'],
      ] as const) {
        expect(await ask(method, path), path).toMatchObject({ status: 404, body: { message: 'Bridge not found' } });
      }
    }));

  it('is not published to an application without a subscription', () =>
    room(0, async ({ ask, story }) => {
      await ask('POST', '/bridges/b');
      await ask('DELETE', '/bridges/b');
      expect(await story()).toEqual([]);
    }));

  it('is published to an application that is subscribed to all bridges', () =>
    room(0, async ({ ask, story }) => {
      await ask('POST', '/applications/hello/subscription?eventSource=bridge:');
      await ask('POST', '/bridges/b');
      await ask('DELETE', '/bridges/b');
      expect(await story()).toEqual(['BridgeCreated', 'BridgeDestroyed']);
    }));

  it('ends the subscriptions to it', () =>
    room(0, async ({ ask, story }) => {
      await ask('POST', '/bridges/b');
      await ask('POST', '/applications/hello/subscription?eventSource=bridge:b');
      await ask('DELETE', '/bridges/b');
      // The event of the creation can be later than the subscription.
      expect((await story()).filter((line) => line !== 'BridgeCreated')).toEqual(['BridgeDestroyed']);
      expect((await ask('GET', '/applications/hello')).body).toMatchObject({ bridge_ids: [] });
    }));
});
