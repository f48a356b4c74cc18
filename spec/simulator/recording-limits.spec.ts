import { describe, expect, it } from 'vitest';
import type { Channel } from '../../src/index.js';
import type { SimulatedCall } from '../../src/simulator/index.js';
import { inVirtualTime, type Virtual } from './virtual-simulation.js';

type Limits = Partial<Parameters<Channel['record']>[0]>;

/** Returns the events of a recording: `3000 done 3 3 0`, with its seconds, and the seconds of talk and of silence. */
const recorded = (limits: Limits, act: (virtual: Virtual, call: SimulatedCall) => void = () => undefined): string[] =>
  inVirtualTime((virtual) => {
    const { ari, say, simulator } = virtual;
    ari.on('RecordingStarted', 'RecordingFinished').subscribe(({ recording: { data } }) => {
      const { state, duration, talking_duration, silence_duration } = data;
      say([state, duration, talking_duration, silence_duration].filter((part) => part !== undefined).join(' '));
    });
    ari
      .on('StasisStart')
      .subscribe(({ channel }) => void channel.record({ name: 'r1', format: 'wav', ...limits }).subscribe());
    ari.opened.subscribe(() => act(virtual, simulator.call({ app: 'hello' })));
  });

describe('a simulated recording ends by itself', () => {
  it('after its maximum duration, in whole seconds of the clock', () => {
    expect(recorded({ maxDurationSeconds: 2 })).toEqual(['0 recording', '3000 done 3']);
  });

  it('later after a pause', () => {
    const log = recorded({ maxDurationSeconds: 2 }, ({ ari, clock }) => {
      const live = ari.liveRecording('r1');
      clock.schedule(() => void live.pause().subscribe(), 1_500);
      clock.schedule(() => void live.unpause().subscribe(), 61_500);
    });
    expect(log).toEqual(['0 recording', '63000 done 3']);
  });

  it('after silence, which is cut off', () => {
    const sizes: number[] = [];
    const log = recorded({ maxSilenceSeconds: 2 }, ({ ari, clock }) => {
      const read = (): unknown =>
        ari
          .storedRecording('r1')
          .getStoredFile()
          .subscribe(({ length }) => sizes.push(length));
      clock.schedule(() => void read(), 2_500);
    });
    expect(log).toEqual(['0 recording', '2000 done 1 1 0']);
    expect(sizes).toEqual([44 + 3_200]);
  });

  it('not while the caller talks', () => {
    const log = recorded({ maxSilenceSeconds: 2 }, ({ clock }, call) => {
      clock.schedule(() => call.talk(1_420), 1_000);
    });
    expect(log).toEqual(['0 recording', '4420 done 3 2 1']);
  });

  it.each([
    ['any', '5', 100],
    ['#', '5#', 300],
    ['*', '5#*', 500],
    ['*', '5#', 60_000],
    ['none', '5#*', 60_000],
  ] as const)('if it ends on %s, by %s', (terminateOn, keys, end) => {
    const log = recorded({ terminateOn }, ({ clock }, call) => {
      clock.schedule(() => call.press(keys));
      clock.schedule(() => call.hangup(), 60_000);
    });
    expect(log).toEqual(['0 recording', `${end} done ${Math.floor(end / 1_000)}`]);
  });

  it('at once without a codec', () => {
    expect(recorded({ format: 'g729' })).toEqual(['0 recording', '0 done 0']);
  });
});

/** The same for half of a Local pair, whose other half can play media. */
const ofLocal = (beep: boolean, media?: string): string[] =>
  inVirtualTime(({ ari, say }) => {
    ari
      .on('RecordingStarted', 'RecordingFinished')
      .subscribe(({ recording: { data } }) => say(`${data.state} ${data.duration ?? ''}`));
    ari.on('StasisStart').subscribe(({ channel }) => {
      if (channel.id === 'l1') return;
      if (media) channel.play({ media }).subscribe();
      ari.channel('l1').record({ name: 'r1', format: 'wav', beep }).subscribe();
    });
    const call = { channelId: 'l1', endpoint: 'Local/stasis-hello@default', app: 'hello' };
    ari.opened.subscribe(() => void ari.channels.originateWithId(call).subscribe());
  });

const lastOf = (log: readonly string[]): number => {
  const [start = 0, end = 0] = log.map((line) => Number(line.split(' ')[0]));
  return end - start;
};

describe('a simulated recording without audio, such as on half of a Local pair', () => {
  it('ends after four seconds', () => {
    const log = ofLocal(false);
    expect(log.map((line) => line.replace(/^\d+ /, ''))).toEqual(['recording ', 'done 0']);
    expect(lastOf(log)).toBe(4_000);
  });

  it('beeps before that', () => expect(lastOf(ofLocal(true))).toBe(4_440));

  it('lasts as long as a playback on the other half', () => {
    const log = ofLocal(false, 'sound:silence/3');
    expect(log[1]).toMatch(/done 3$/);
    expect(lastOf(log)).toBe(7_000);
  });
});
