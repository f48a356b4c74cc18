import { describe, expect, it } from 'vitest';
import type { SimulatedCall } from '../../src/simulator/index.js';
import { rig, type EventClient, type ReceivedEvent, type Rig } from './support.js';

interface OnTheLine extends Rig {
  readonly ear: EventClient;
  readonly call: SimulatedCall;
  play(id: string, media: string): Promise<unknown>;
}

/** A call in the application. */
const onTheLine = (spec: (line: OnTheLine) => Promise<void>): Promise<void> =>
  rig(async (all) => {
    const ear = await all.listen('hello');
    const call = all.simulator.call({ app: 'hello' });
    await ear.waitForEvent('StasisStart');
    ear.events.length = 0;
    const play = async (id: string, media: string): Promise<unknown> =>
      (await all.ask('POST', `/channels/${call.channelId}/play/${id}?media=${media}`)).status;
    await spec({ ...all, ear, call, play });
  });

/** `Started p1 beep playing`. */
const line = ({ type, playback }: ReceivedEvent): string => {
  if (playback === undefined) return type;
  const { id, media_uri, state } = playback as Record<string, string>;
  return `${type.replace('Playback', '')} ${id} ${media_uri!.replace('sound:', '')} ${state}`;
};

describe('a simulated playback', () => {
  it('plays a list, medium by medium', () =>
    onTheLine(async ({ ear, call, play }) => {
      const started: string[] = [];
      call.mediaStarts.subscribe((media) => started.push(media));
      await play('p1', 'sound:beep,digits:1');
      await ear.waitForEvent('PlaybackFinished');
      expect(ear.events.map(line)).toEqual([
        'Started p1 beep playing',
        'Continuing p1 beep continuing',
        'Started p1 digits:1 playing',
        'Finished p1 digits:1 done',
      ]);
      expect(ear.events[1]).toMatchObject({ playback: { next_media_uri: 'digits:1' } });
      expect(started).toEqual(['sound:beep', 'digits:1']);
    }));

  it('waits for the previous one', () =>
    onTheLine(async ({ ear, ask, play }) => {
      await play('p1', 'tone:ring');
      await play('p2', 'sound:beep');
      expect((await ask('GET', '/playbacks/p2')).body).toMatchObject({ state: 'queued' });
      expect(await ask('POST', '/playbacks/p2/control?operation=pause')).toMatchObject({
        status: 409,
        body: { message: 'Can only pause while media is playing' },
      });
      await ask('DELETE', '/playbacks/p1');
      await ear.waitForEvent('PlaybackFinished', 2);
      expect(ear.events.map(line)).toEqual([
        'Started p1 tone:ring playing',
        'Finished p1 tone:ring done',
        'Started p2 beep playing',
        'Finished p2 beep done',
      ]);
      expect((await ask('GET', '/playbacks/p2')).status).toBe(404);
    }));

  it('can be stopped before it starts', () =>
    onTheLine(async ({ ear, call, ask, play }) => {
      const received: string[] = [];
      call.mediaEnds.subscribe((media) => received.push(media));
      await play('p1', 'tone:ring');
      await play('p2', 'sound:beep');
      await ear.waitForEvent('PlaybackStarted');
      // The second playback is stopped before its turn.
      expect((await ask('DELETE', '/playbacks/p2')).status).toBe(204);
      expect((await ask('DELETE', '/playbacks/p1')).status).toBe(204);
      await ear.waitForEvent('PlaybackFinished', 2);
      expect(ear.events.map(line)).toEqual([
        'Started p1 tone:ring playing',
        'Finished p1 tone:ring done',
        'Finished p2 beep done',
      ]);
      expect(received).toEqual([]);
      expect((await ask('DELETE', '/playbacks/p1')).status).toBe(404);
    }));

  it('fails when the call ends, and so do queued playbacks', () =>
    onTheLine(async ({ ear, call, play }) => {
      await play('p1', 'sound:demo-congrats,sound:beep');
      await play('p2', 'sound:beep');
      await ear.waitForEvent('PlaybackStarted');
      call.hangup();
      await ear.waitForEvent('StasisEnd');
      expect(ear.events.map(line)).toEqual([
        'Started p1 demo-congrats playing',
        'ChannelHangupRequest',
        'Finished p1 demo-congrats failed',
        'Started p2 beep playing',
        'Finished p2 beep failed',
        'StasisEnd',
      ]);
    }));

  it('sends no event for pause, and an event for unpause', () =>
    onTheLine(async ({ ear, ask, play }) => {
      const control = async (operation: string): Promise<number> =>
        (await ask('POST', `/playbacks/p1/control?operation=${operation}`)).status;
      await play('p1', 'sound:tt-monkeys');
      await ear.waitForEvent('PlaybackStarted');
      expect(await control('unpause')).toBe(204);
      expect(await control('pause')).toBe(204);
      expect(await control('pause')).toBe(204);
      expect((await ask('GET', '/playbacks/p1')).body).toMatchObject({ state: 'paused' });
      expect(await control('unpause')).toBe(204);
      expect(await control('reverse')).toBe(204);
      expect(await control('restart')).toBe(204);
      for (let skipped = 0; skipped < 6; skipped += 1) await control('forward');
      await ear.waitForEvent('PlaybackFinished');
      expect(ear.events.map(line)).toEqual([
        'Started p1 tt-monkeys playing',
        'Started p1 tt-monkeys playing',
        'Finished p1 tt-monkeys done',
      ]);
      expect(await control('pause')).toBe(404);
    }));

  it('fails for a missing sound, and sends no end for an unknown scheme', () =>
    onTheLine(async ({ ear, ask, play }) => {
      await play('p1', 'sound:nosuch');
      await play('p2', 'sound:nosuch,sound:beep');
      await play('p3', 'bogus:x,sound:beep');
      await play('p4', 'bogus:x');
      await play('p5', 'digits:');
      await ear.waitForEvent('PlaybackFinished', 4);
      expect(ear.events.map(line)).toEqual([
        'Started p1 nosuch playing',
        'Finished p1 nosuch failed',
        'Started p2 nosuch playing',
        'Continuing p2 nosuch continuing',
        'Started p2 beep playing',
        'Finished p2 beep done',
        'Started p3 bogus:x playing',
        'Started p3 beep playing',
        'Finished p3 beep done',
        'Started p4 bogus:x playing',
        'Started p5 digits: playing',
        'Finished p5 digits: done',
      ]);
      expect((await ask('GET', '/playbacks/p4')).status).toBe(404);
    }));

  it('delays the response of answer until its end', () =>
    onTheLine(async ({ ear, ask, call, play }) => {
      const { channelId } = call;
      await play('p1', 'tone:ring');
      expect((await ask('POST', `/channels/${channelId}/ring`)).status).toBe(204);
      const answer = ask('POST', `/channels/${channelId}/answer`).then(({ status }) => status);
      expect(await Promise.race([answer, ask('GET', '/channels').then(() => 'not yet')])).toBe('not yet');
      await ask('DELETE', '/playbacks/p1');
      expect(await answer).toBe(204);
      await ear.waitForEvent('ChannelStateChange');
      expect(ear.types()).toEqual(['PlaybackStarted', 'PlaybackFinished', 'ChannelStateChange']);
    }));

  it('is rejected without media, with a negative offset, and on a missing channel', () =>
    onTheLine(async ({ ask, json, call: { channelId } }) => {
      const path = `/channels/${channelId}/play`;
      const none = { status: 500, body: { message: 'Failed to queue media for playback' } };
      expect(await ask('POST', path)).toMatchObject(none);
      expect(await ask('POST', `${path}?media=`)).toMatchObject(none);
      expect(await json('POST', path, { media: 'sound:beep,sound:beep', offsetms: -5 })).toMatchObject({
        status: 400,
        body: { message: 'offsetms cannot be negative' },
      });
      expect((await ask('POST', '/channels/nosuch/play?media=sound:beep')).status).toBe(404);
      expect((await ask('POST', '/playbacks/nosuch/control?operation=pause')).status).toBe(404);
      expect((await ask('POST', '/playbacks/nosuch/control')).body).toEqual({ message: 'Missing operation' });
      expect((await ask('POST', '/playbacks/nosuch/control?operation=PAUSE')).body).toEqual({
        message: 'Invalid operation PAUSE',
      });
    }));
});
