import { describe, expect, it } from 'vitest';
import { room } from './bridge-support.js';

describe('the members of a simulated bridge', () => {
  it('enter and leave', () =>
    room(1, async ({ ids, ask, status, story }) => {
      await status('POST', '/bridges/b');
      expect(await status('POST', '/bridges/b/addChannel?channel={a}')).toBe(204);
      expect(await story()).toEqual(['a enters b [a] simple_bridge']);
      expect((await ask('GET', '/bridges/b')).body).toMatchObject({ channels: [ids['a']] });
      expect(await status('POST', '/bridges/b/removeChannel?channel={a}')).toBe(204);
      expect(await story()).toEqual(['a leaves b [] simple_bridge']);
    }));

  it('learn the identity of each other', () =>
    room(2, async ({ status, story }) => {
      await status('POST', '/bridges/b?type=mixing,proxy_media');
      await status('POST', '/bridges/b/addChannel?channel={a},{b}');
      expect(await story()).toEqual([
        'a enters b [a] simple_bridge',
        'b enters b [a,b] simple_bridge',
        'a: BRIDGEPEER=b',
        'b: BRIDGEPEER=a',
      ]);
    }));

  it('are mixed differently from the third member on, and again with two', () =>
    room(3, async ({ ask, status, story }) => {
      await status('POST', '/bridges/b?type=mixing,proxy_media');
      await status('POST', '/bridges/b/addChannel?channel={a},{b}');
      await story();
      await status('POST', '/bridges/b/addChannel?channel={c}');
      expect(await story()).toEqual([
        'c enters b [a,b,c] simple_bridge',
        'c: BRIDGEPEER=a,b',
        'a: BRIDGEPEER=c,b',
        'b: BRIDGEPEER=c,a',
      ]);
      expect((await ask('GET', '/bridges/b')).body).toMatchObject({ technology: 'softmix' });
      await status('POST', '/bridges/b/removeChannel?channel={a}');
      expect(await story()).toEqual([
        'a: BRIDGEPEER=',
        'a leaves b [b,c] softmix',
        'c: BRIDGEPEER=b',
        'b: BRIDGEPEER=c',
      ]);
      expect((await ask('GET', '/bridges/b')).body).toMatchObject({ technology: 'simple_bridge' });
    }));

  it('that are phones exchange audio directly, with three connected-line updates', () =>
    room(2, async ({ ask, status, story }) => {
      await status('POST', '/bridges/b');
      await status('POST', '/bridges/b/addChannel?channel={a},{b}');
      const peers = ['b: BRIDGEPEER=a', 'a: BRIDGEPEER=b'];
      expect((await story()).slice(2)).toEqual([...peers, ...peers, ...peers]);
      expect((await ask('GET', '/bridges/b')).body).toMatchObject({ technology: 'native_rtp' });
    }));

  it('leave and enter when they are added again', () =>
    room(1, async ({ status, story }) => {
      await status('POST', '/bridges/b');
      await status('POST', '/bridges/b/addChannel?channel={a},{a}');
      expect(await story()).toEqual([
        'a enters b [a] simple_bridge',
        'a leaves b [] simple_bridge',
        'a enters b [a] simple_bridge',
      ]);
    }));

  it('move from bridge to bridge', () =>
    room(1, async ({ ask, status, story }) => {
      await status('POST', '/bridges/one?type=holding');
      await status('POST', '/bridges/two');
      await status('POST', '/bridges/one/addChannel?channel={a}&role=participant');
      await status('POST', '/bridges/two/addChannel?channel={a}');
      expect(await story()).toEqual([
        'a enters one [a] holding_bridge',
        'a leaves one [] holding_bridge',
        'a enters two [a] simple_bridge',
      ]);
      expect((await ask('GET', '/applications/hello')).body).toMatchObject({ bridge_ids: ['two'] });
    }));

  it('learn no identity in a holding bridge', () =>
    room(2, async ({ status, story }) => {
      await status('POST', '/bridges/b?type=holding');
      await status('POST', '/bridges/b/addChannel?channel={a},{b}');
      expect(await story()).toEqual(['a enters b [a] holding_bridge', 'b enters b [a,b] holding_bridge']);
    }));

  it('hold a subscription of their application while they are in the bridge', () =>
    room(1, async ({ ask, status, story }) => {
      await status('POST', '/bridges/b');
      const subscribed = async (): Promise<unknown> =>
        ((await ask('GET', '/applications/hello')).body as { bridge_ids: unknown }).bridge_ids;
      await status('POST', '/bridges/b/addChannel?channel={a}');
      expect(await subscribed()).toEqual(['b']);
      await status('POST', '/bridges/b/removeChannel?channel={a}');
      expect(await subscribed()).toEqual([]);
      await status('DELETE', '/bridges/b');
      expect(await story()).not.toContain('BridgeDestroyed');
    }));

  it('stay in the application when the bridge is destroyed', () =>
    room(2, async ({ ask, status, story }) => {
      await status('POST', '/bridges/b?type=mixing,proxy_media');
      await status('POST', '/bridges/b/addChannel?channel={a},{b}');
      await story();
      await status('DELETE', '/bridges/b');
      expect(await story()).toEqual([
        'a: BRIDGEPEER=',
        'b: BRIDGEPEER=',
        'a leaves b [b] simple_bridge',
        'b leaves b [] simple_bridge',
      ]);
      expect(await status('POST', '/channels/{a}/answer')).toBe(204);
      expect((await ask('GET', '/applications/hello')).body).toMatchObject({ bridge_ids: [] });
    }));

  it('leave when they are hung up, and their application receives the events of the bridge until its end', () =>
    room(2, async ({ status, story }) => {
      await status('POST', '/bridges/b?type=mixing,proxy_media');
      await status('POST', '/bridges/b/addChannel?channel={a},{b}');
      await story();
      await status('DELETE', '/channels/{a}');
      expect((await story()).slice(0, 4)).toEqual([
        'ChannelHangupRequest a',
        'a: BRIDGEPEER=',
        'a leaves b [b] simple_bridge',
        'StasisEnd a',
      ]);
      await status('POST', '/bridges/b/removeChannel?channel={b}');
      await status('DELETE', '/bridges/b');
      expect(await story()).toContain('BridgeDestroyed');
    }));

  it('stay in the bridge when they change to another application', () =>
    room(1, async ({ ids, ask, listen, status, story }) => {
      const second = await listen('other');
      await status('POST', '/bridges/b');
      await status('POST', '/bridges/b/addChannel?channel={a}');
      await story();
      await status('POST', '/channels/{a}/move?app=other');
      await second.waitForEvent('StasisStart');
      expect((await ask('GET', '/bridges/b')).body).toMatchObject({ channels: [ids['a']] });
      await status('POST', '/bridges/b/removeChannel?channel={a}');
      expect(await story()).toEqual(['StasisEnd a', 'a leaves b [] simple_bridge']);
    }));

  it('leave a destroyed bridge after their current command, which ends the bridge', () =>
    room(2, async ({ status, story }) => {
      await status('POST', '/channels/{a}/answer');
      await status('POST', '/bridges/b?type=mixing,proxy_media');
      await status('POST', '/applications/hello/subscription?eventSource=bridge:b');
      await status('POST', '/bridges/b/addChannel?channel={a},{b}');
      await status('POST', '/channels/{a}/play/p1?media=tone:ring');
      await story();
      await status('DELETE', '/bridges/b');
      expect(await story()).toEqual(['a: BRIDGEPEER=', 'b: BRIDGEPEER=', 'b leaves b [a] simple_bridge']);
      await status('DELETE', '/playbacks/p1');
      expect(await story()).toEqual(['PlaybackFinished p1', 'a leaves b [] simple_bridge', 'BridgeDestroyed']);
    }));

  it('enter and leave after their queued playbacks', () =>
    room(1, async ({ ids, ask, status, story }) => {
      await status('POST', '/channels/{a}/answer');
      await status('POST', '/bridges/b');
      await story();
      await status('POST', '/channels/{a}/play/p1?media=sound:beep');
      await status('POST', '/bridges/b/addChannel?channel={a}');
      await status('POST', '/channels/{a}/play/p2?media=tone:ring');
      const removed = ask('POST', `/bridges/b/removeChannel?channel=${ids['a']!}`);
      expect(await story()).toEqual([
        'PlaybackStarted p1',
        'PlaybackFinished p1',
        'a enters b [a] simple_bridge',
        'PlaybackStarted p2',
      ]);
      await status('DELETE', '/playbacks/p2');
      expect((await removed).status).toBe(204);
      expect(await story()).toEqual(['PlaybackFinished p2', 'a leaves b [] simple_bridge']);
    }));

  it('may find the bridge destroyed in their turn', () =>
    room(1, async ({ ids, ask, status, story }) => {
      await status('POST', '/channels/{a}/answer');
      await status('POST', '/channels/{a}/play/p1?media=tone:ring');
      await status('POST', '/bridges/b');
      await story();
      const added = ask('POST', `/bridges/b/addChannel?channel=${ids['a']!}`);
      await status('DELETE', '/bridges/b');
      await status('DELETE', '/playbacks/p1');
      expect((await added).status).toBe(204);
      expect(await story()).toEqual(['PlaybackFinished p1']);
    }));
});

describe('a simulated bridge rejects', () => {
  it('a channel that is unknown, not in Stasis, or not named', () =>
    room(1, async ({ status, message }) => {
      await status('POST', '/bridges/b');
      for (const verb of ['addChannel', 'removeChannel']) {
        expect(await status('POST', `/bridges/b/${verb}?channel={a},nosuch`)).toBe(400);
        expect(await message('POST', `/bridges/b/${verb}?channel=nosuch`)).toEqual({ message: 'Channel not found' });
        expect(await status('POST', `/bridges/b/${verb}`)).toBe(400);
        expect(await message('POST', `/bridges/b/${verb}?channel=,`)).toEqual({ message: 'Missing parameter channel' });
      }
    }));

  it('the removal of a channel that is not a member', () =>
    room(2, async ({ status, message }) => {
      await status('POST', '/bridges/b');
      await status('POST', '/bridges/b/addChannel?channel={a}');
      expect(await status('POST', '/bridges/b/removeChannel?channel={a},{b}')).toBe(422);
      expect(await message('POST', '/bridges/b/removeChannel?channel={b}')).toEqual({
        message: 'Channel not in this bridge',
      });
    }));
});
