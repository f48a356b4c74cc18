import { describe, expect, it } from 'vitest';
import { room } from './bridge-support.js';

describe('a playback in a simulated bridge', () => {
  it('has the events of a channel playback, and members see the announcer', () =>
    room(2, async ({ ask, ear, status, story }) => {
      await status('POST', '/bridges/b?type=mixing,proxy_media');
      await status('POST', '/bridges/b/addChannel?channel={a},{b}');
      await story();
      const played = await ask('POST', '/bridges/b/play/p1?media=sound:beep,sound:beeperr');
      expect(played).toMatchObject({
        status: 201,
        body: { id: 'p1', media_uri: 'sound:beep', next_media_uri: 'sound:beeperr', target_uri: 'bridge:b' },
      });
      expect(played.headers.get('location')).toBe('/ari/playbacks/p1');
      expect((await ask('GET', '/bridges/b')).body).toMatchObject({ technology: 'softmix', channels: { length: 2 } });
      await ear.waitForEvent('PlaybackFinished');
      expect(await story()).toEqual([
        'a: BRIDGEPEER=<ARI>,b',
        'b: BRIDGEPEER=<ARI>,a',
        'PlaybackStarted p1',
        'PlaybackContinuing p1',
        'PlaybackStarted p1',
        'PlaybackFinished p1',
        'a: BRIDGEPEER=b',
        'b: BRIDGEPEER=a',
      ]);
    }));

  it('reaches all members', () =>
    room(0, async ({ simulator, ask, ear }) => {
      await ask('POST', '/bridges/b');
      const received: string[] = [];
      for (const name of ['one', 'other']) {
        const call = simulator.call({ app: 'hello' });
        call.mediaEnds.subscribe((media) => received.push(`${name} ${media}`));
        await ear.waitForEvent('StasisStart', name === 'one' ? 1 : 2);
        await ask('POST', `/bridges/b/addChannel?channel=${call.channelId}`);
      }
      await ask('POST', '/bridges/b/play/p1?media=sound:beep');
      await ear.waitForEvent('PlaybackFinished');
      expect(received.sort()).toEqual(['one sound:beep', 'other sound:beep']);
    }));

  it('waits for the current playback, with the same announcer', () =>
    room(1, async ({ ear, status, story }) => {
      await status('POST', '/bridges/b');
      await status('POST', '/bridges/b/addChannel?channel={a}');
      await story();
      await status('POST', '/bridges/b/play/p1?media=tone:ring');
      await status('POST', '/bridges/b/play/p2?media=sound:beep');
      await status('DELETE', '/playbacks/p1');
      await ear.waitForEvent('PlaybackFinished', 2);
      expect(await story()).toEqual([
        'a: BRIDGEPEER=<ARI>',
        'PlaybackStarted p1',
        'PlaybackFinished p1',
        'PlaybackStarted p2',
        'PlaybackFinished p2',
      ]);
    }));

  it('is published twice to an application that is subscribed to everything', () =>
    room(0, async ({ simulator, ask, listen }) => {
      expect(simulator.url).toBeTruthy();
      const all = await listen('all&subscribeAll=true');
      await ask('POST', '/bridges/b');
      await ask('POST', '/bridges/b/play/p1?media=sound:beep');
      await all.waitForEvent('PlaybackFinished', 2);
      expect(all.types().filter((type) => /^(Playback|Channel)/.test(type))).toEqual([
        'PlaybackStarted',
        'PlaybackStarted',
        'PlaybackFinished',
        'PlaybackFinished',
      ]);
    }));

  it('fails when the last member leaves', () =>
    room(1, async ({ ask, status, story }) => {
      await status('POST', '/bridges/b');
      await ask('POST', '/applications/hello/subscription?eventSource=bridge:b');
      await status('POST', '/bridges/b/addChannel?channel={a}');
      await status('POST', '/bridges/b/play/p1?media=tone:ring');
      await story();
      await status('POST', '/bridges/b/removeChannel?channel={a}');
      expect(await story()).toEqual(['a: BRIDGEPEER=', 'a leaves b [] simple_bridge', 'PlaybackFinished p1']);
      expect(await status('GET', '/playbacks/p1')).toBe(404);
    }));

  it('fails while music plays', () =>
    room(1, async ({ status, story }) => {
      await status('POST', '/bridges/b?type=holding');
      await status('POST', '/bridges/b/addChannel?channel={a}');
      await status('POST', '/bridges/b/moh');
      await story();
      await status('POST', '/bridges/b/play/p1?media=tone:ring');
      expect(await story()).toEqual(['PlaybackStarted p1', 'PlaybackFinished p1']);
    }));

  it('requires media, after the announcer has entered', () =>
    room(1, async ({ ask, status, story }) => {
      await status('POST', '/bridges/b');
      await status('POST', '/bridges/b/addChannel?channel={a}');
      await status('POST', '/bridges/b/play');
      expect(await story()).toEqual(['a enters b [a] simple_bridge', 'a: BRIDGEPEER=<ARI>']);
      for (const query of ['', '?media=', '?media=sound:beep&offsetms=-1', '?media=sound:beep&skipms=-1']) {
        expect(await ask('POST', `/bridges/b/play${query}`)).toMatchObject({
          status: 500,
          body: { error: 'Allocation failed' },
        });
      }
    }));
});

describe('the music of a simulated bridge', () => {
  it('plays until it is stopped, and cannot be stopped twice', () =>
    room(1, async ({ status, message, story }) => {
      await status('POST', '/bridges/b');
      await status('POST', '/bridges/b/addChannel?channel={a}');
      await story();
      expect(await status('POST', '/bridges/b/moh')).toBe(204);
      expect(await status('POST', '/bridges/b/moh?mohClass=nosuch')).toBe(204);
      expect(await story()).toEqual(['a: BRIDGEPEER=<ARI_MOH>']);
      expect(await status('DELETE', '/bridges/b/moh')).toBe(204);
      expect(await status('DELETE', '/bridges/b/moh')).toBe(409);
      expect(await message('DELETE', '/bridges/b/moh')).toEqual({ message: "Bridge isn't playing music" });
    }));

  it('ends with the last member', () =>
    room(1, async ({ status }) => {
      await status('POST', '/bridges/b');
      await status('POST', '/bridges/b/addChannel?channel={a}');
      await status('POST', '/bridges/b/moh');
      await status('POST', '/bridges/b/removeChannel?channel={a}');
      expect(await status('DELETE', '/bridges/b/moh')).toBe(409);
    }));
});
