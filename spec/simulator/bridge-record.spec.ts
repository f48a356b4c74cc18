import { describe, expect, it } from 'vitest';
import { room } from './bridge-support.js';

describe('a recording of a simulated bridge', () => {
  it('has its own recorder, and is stored', () =>
    room(2, async ({ ask, ear, status, story }) => {
      await status('POST', '/bridges/b?type=mixing,proxy_media');
      await status('POST', '/bridges/b/addChannel?channel={a},{b}');
      await story();
      const recorded = await ask('POST', '/bridges/b/record?name=r1&format=wav');
      expect(recorded).toMatchObject({
        status: 201,
        body: { name: 'r1', format: 'wav', state: 'queued', target_uri: 'bridge:b' },
      });
      expect(recorded.headers.get('location')).toBe('/ari/recordings/live/r1');
      await ear.waitForEvent('RecordingStarted');
      await status('POST', '/recordings/live/r1/stop');
      expect(await story()).toEqual([
        'a: BRIDGEPEER=<ARI>,b',
        'b: BRIDGEPEER=<ARI>,a',
        'RecordingStarted r1',
        'RecordingFinished r1',
        'a: BRIDGEPEER=b',
        'b: BRIDGEPEER=a',
      ]);
      expect(await status('GET', '/recordings/stored/r1')).toBe(200);
    }));

  it('contains at least silence with three members', () =>
    room(2, async ({ ear, status }) => {
      await status('POST', '/bridges/b');
      await status('POST', '/bridges/b/addChannel?channel={a},{b}');
      await status('POST', '/bridges/b/record?name=r1&format=wav&maxDurationSeconds=1');
      const { recording } = await ear.waitForEvent('RecordingFinished');
      expect((recording as { duration: number }).duration).toBeGreaterThanOrEqual(1);
    }));

  it('ends with the last member', () =>
    room(1, async ({ ask, status, story }) => {
      await status('POST', '/bridges/b');
      await ask('POST', '/applications/hello/subscription?eventSource=bridge:b');
      await status('POST', '/bridges/b/addChannel?channel={a}');
      await status('POST', '/bridges/b/record?name=r1&format=wav');
      await story();
      await status('POST', '/bridges/b/removeChannel?channel={a}');
      expect(await story()).toEqual(['a: BRIDGEPEER=', 'a leaves b [] simple_bridge', 'RecordingFinished r1']);
    }));

  it.each([
    ['name=r1&format=nosuch', 422, 'specified format is unknown on this system'],
    ['name=r1&format=', 422, 'specified format is unknown on this system'],
    ['name=r1&format=wav&recorder_format=nosuch', 422, 'specified recorder_format is unknown on this system'],
    ['name=r1&format=wav&terminateOn=bad&ifExists=bad', 400, 'terminateOn invalid'],
    ['name=r1&format=wav&ifExists=bad', 400, 'ifExists invalid'],
    ['name=r1&format=wav&maxDurationSeconds=-1', 500, 'Error parsing request'],
    ['name=../r1&format=wav', 500, 'Error parsing request'],
    ['format=wav', 500, 'Error parsing request'],
    ['name=r1', 500, 'bridges.record without a format crashes Asterisk 22.10.1'],
  ])('rejects %s with %d', (query, status, message) =>
    room(0, async ({ ask }) => {
      await ask('POST', '/bridges/b');
      expect(await ask('POST', `/bridges/b/record?${query}`)).toMatchObject({ status, body: { message } });
    }),
  );

  it('requires a free name, after the recorder has entered', () =>
    room(1, async ({ status, message, story }) => {
      await status('POST', '/bridges/b');
      await status('POST', '/bridges/b/addChannel?channel={a}');
      await status('POST', '/bridges/b/record?name=r1&format=wav');
      await story();
      expect(await status('POST', '/bridges/b/record?name=r1&format=wav&ifExists=overwrite')).toBe(409);
      expect(await message('POST', '/bridges/b/record?name=r1&format=wav')).toEqual({
        message: "Recording 'r1' already exists and can not be overwritten",
      });
      expect((await story()).slice(0, 2)).toEqual(['a: BRIDGEPEER=<ARI>,<ARI>', 'a: BRIDGEPEER=<ARI>']);
    }));
});

it('a channel that is being recorded cannot enter a simulated bridge', () =>
  room(2, async ({ ids, ear, status, message, story }) => {
    await status('POST', '/channels/{a}/answer');
    await status('POST', '/channels/{a}/record?name=r1&format=wav');
    await ear.waitForEvent('RecordingStarted');
    await status('POST', '/bridges/b');
    await story();
    expect(await message('POST', '/bridges/b/addChannel?channel={b},{a}')).toEqual({
      message: `Channel ${ids['a']!} currently recording`,
    });
    expect(await status('POST', '/bridges/b/addChannel?channel={a}')).toBe(409);
    expect(await story()).toEqual(['b enters b [b] simple_bridge']);
  }));

it('a channel in a simulated bridge cannot be recorded', () =>
  room(1, async ({ ear, status }) => {
    await status('POST', '/channels/{a}/answer');
    await status('POST', '/bridges/b');
    await status('POST', '/bridges/b/addChannel?channel={a}');
    await status('POST', '/channels/{a}/record?name=r1&format=wav');
    expect(await ear.waitForEvent('RecordingFailed')).toMatchObject({
      recording: { state: 'failed', cause: 'Cannot record channel while in bridge' },
    });
  }));
