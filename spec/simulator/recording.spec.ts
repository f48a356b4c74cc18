import { firstValueFrom } from 'rxjs';
import { describe, expect, it } from 'vitest';
import { onTheLine, recordingLine as line } from './recording-support.js';
import { rig } from './support.js';

describe('a simulated recording', () => {
  it('runs until it is stopped, and is stored', () =>
    onTheLine(async ({ ear, ask, record, live }) => {
      expect(await record('name=r1&format=wav')).toMatchObject({
        status: 201,
        body: { name: 'r1', format: 'wav', state: 'queued', target_uri: expect.stringMatching(/^channel:/) },
      });
      await ear.waitForEvent('RecordingStarted');
      expect(await live('GET', 'r1')).toMatchObject({ status: 200, body: { state: 'recording' } });
      expect((await live('POST', 'r1/stop')).status).toBe(204);
      await ear.waitForEvent('RecordingFinished');
      expect(ear.events.map(line)).toEqual(['Started r1 recording', 'Finished r1 done']);
      expect((await live('GET', 'r1')).status).toBe(404);
      expect((await ask('GET', '/recordings/stored/r1')).body).toEqual({ name: 'r1', format: 'wav' });
    }));

  it('ends as done when it is cancelled, but is not stored', () =>
    onTheLine(async ({ ear, ask, record, live }) => {
      await record('name=r1&format=wav');
      await ear.waitForEvent('RecordingStarted');
      expect((await live('DELETE', 'r1')).status).toBe(204);
      await ear.waitForEvent('RecordingFinished');
      expect(ear.events.map(line)).toEqual(['Started r1 recording', 'Finished r1 done']);
      expect((await ask('GET', '/recordings/stored')).body).toEqual([]);
    }));

  it('reports its target', () =>
    onTheLine(async ({ record }) => {
      const location = async (name: string): Promise<string | null> =>
        (await record(`format=wav&name=${encodeURIComponent(name)}`)).headers.get('location');
      expect(await location('r1')).toBe('/ari/recordings/live/r1');
      expect(await location('a/ä b')).toBe('/ari/recordings/live/a%2F%C3%A4%20b');
    }));

  it('beeps first if requested', () =>
    onTheLine(async ({ ear, call, record, live }) => {
      const received = firstValueFrom(call.mediaEnds);
      await record('name=r1&format=wav&beep=true');
      await ear.waitForEvent('RecordingStarted');
      expect(await received).toBe('sound:beep');
      await live('POST', 'r1/stop');
      await ear.waitForEvent('RecordingFinished');
      expect(ear.events.map(line)).toEqual(['Started r1 recording', 'Finished r1 done']);
    }));

  it('can be paused, and paused again', () =>
    onTheLine(async ({ ear, record, live }) => {
      await record('name=r1&format=wav');
      await ear.waitForEvent('RecordingStarted');
      for (let times = 0; times < 2; times += 1) expect((await live('POST', 'r1/pause')).status).toBe(204);
      expect((await live('GET', 'r1')).body).toMatchObject({ state: 'paused' });
      for (let times = 0; times < 2; times += 1) expect((await live('DELETE', 'r1/pause')).status).toBe(204);
      expect((await live('GET', 'r1')).body).toMatchObject({ state: 'recording' });
      await live('POST', 'r1/stop');
      await ear.waitForEvent('RecordingFinished');
      expect(ear.events.map(line)).toEqual(['Started r1 recording', 'Finished r1 done']);
    }));

  it('can be muted without a visible change', () =>
    onTheLine(async ({ ear, record, live }) => {
      await record('name=r1&format=wav');
      await ear.waitForEvent('RecordingStarted');
      for (const method of ['POST', 'POST', 'DELETE', 'DELETE']) {
        expect((await live(method, 'r1/mute')).status).toBe(204);
        expect((await live('GET', 'r1')).body).toMatchObject({ state: 'recording' });
      }
    }));

  it('waits for its turn, and starts although it was cancelled', () =>
    onTheLine(async ({ ear, ask, call, record, live }) => {
      const gone = { status: 409, body: { message: 'Recording not in session' } };
      await ask('POST', `/channels/${call.channelId}/play/p1?media=tone:ring`);
      await record('name=r1&format=wav');
      for (const action of ['pause', 'mute']) expect(await live('POST', `r1/${action}`)).toMatchObject(gone);
      expect((await live('DELETE', 'r1')).status).toBe(204);
      expect((await live('GET', 'r1')).body).toMatchObject({ state: 'canceled' });
      expect(await live('POST', 'r1/stop')).toMatchObject(gone);
      await ask('DELETE', '/playbacks/p1');
      await ear.waitForEvent('RecordingStarted');
      await live('DELETE', 'r1');
      await ear.waitForEvent('RecordingFinished');
      expect(ear.events.map(line)).toEqual([
        'PlaybackStarted',
        'PlaybackFinished',
        'Started r1 recording',
        'Finished r1 done',
      ]);
    }));

  it('ends with the call, as do queued recordings, and all are stored', () =>
    onTheLine(async ({ ear, ask, call, record }) => {
      await record('name=r1&format=wav');
      await record('name=r2&format=wav');
      await ear.waitForEvent('RecordingStarted');
      call.hangup();
      await ear.waitForEvent('StasisEnd');
      expect(ear.events.map(line)).toEqual([
        'Started r1 recording',
        'ChannelHangupRequest',
        'Finished r1 done',
        'Started r2 recording',
        'Finished r2 done',
        'StasisEnd',
      ]);
      expect((await ask('GET', '/recordings/stored')).body).toHaveLength(2);
    }));

  it('answers a ringing call', () =>
    rig(async ({ simulator, ask, listen }) => {
      const ear = await listen('hello');
      const { channelId } = simulator.call({ app: 'hello' });
      await ear.waitForEvent('StasisStart');
      await ask('POST', `/channels/${channelId}/record?name=r1&format=wav`);
      await ear.waitForEvent('RecordingStarted');
      expect(ear.types()).toEqual(['StasisStart', 'ChannelStateChange', 'RecordingStarted']);
    }));

  it('fails in a bridge with the reason', () =>
    onTheLine(async ({ ear, ask, call, record }) => {
      await ask('POST', '/bridges/b1');
      await ask('POST', `/bridges/b1/addChannel?channel=${call.channelId}`);
      await record('name=r1&format=wav');
      expect(await ear.waitForEvent('RecordingFailed')).toMatchObject({
        recording: { state: 'failed', cause: 'Cannot record channel while in bridge' },
      });
      expect((await ask('GET', '/recordings/stored')).body).toEqual([]);
    }));
});
