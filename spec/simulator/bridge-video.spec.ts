import { describe, expect, it } from 'vitest';
import { room } from './bridge-support.js';

describe('the video source of a simulated bridge', () => {
  it('is the selected member', () =>
    room(2, async ({ ids, ask, status, story }) => {
      await status('POST', '/bridges/b?type=mixing,proxy_media');
      await status('POST', '/bridges/b/addChannel?channel={a},{b}');
      await story();
      expect(await status('POST', '/bridges/b/videoSource/{a}')).toBe(204);
      await status('POST', '/bridges/b/videoSource/{a}');
      await status('POST', '/bridges/b/videoSource/{b}');
      expect(await story()).toEqual(['picture of a after who talks', 'picture of b after a']);
      expect((await ask('GET', '/bridges/b')).body).toMatchObject({
        video_mode: 'single',
        video_source_id: ids['b'],
      });
    }));

  it('is the talker after the selection is cleared, published with the next change only', () =>
    room(2, async ({ ask, status, story }) => {
      await status('POST', '/bridges/b?type=mixing,proxy_media');
      await status('POST', '/bridges/b/addChannel?channel={a},{b}');
      await status('POST', '/bridges/b/videoSource/{a}');
      await story();
      expect(await status('DELETE', '/bridges/b/videoSource')).toBe(204);
      expect((await ask('GET', '/bridges/b')).body).toMatchObject({ video_mode: 'single' });
      await status('DELETE', '/bridges/b');
      expect(await story()).toEqual([
        'a: BRIDGEPEER=',
        'b: BRIDGEPEER=',
        'picture of who talks after a',
        'a leaves b [b] simple_bridge',
        'b leaves b [] simple_bridge',
      ]);
    }));

  it('cannot be a channel outside of the bridge', () =>
    room(1, async ({ status, message }) => {
      await status('POST', '/bridges/b');
      expect(await message('POST', '/bridges/b/videoSource/nosuch')).toEqual({ message: 'Channel not found' });
      expect(await status('POST', '/bridges/b/videoSource/{a}')).toBe(422);
      expect(await message('POST', '/bridges/b/videoSource/{a}')).toEqual({ message: 'Channel not in this bridge' });
    }));
});
