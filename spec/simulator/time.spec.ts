import { Subscription, VirtualTimeScheduler } from 'rxjs';
import { describe, expect, it } from 'vitest';
import { startIncomingCall } from '../../src/simulator/channels/incoming-call.js';
import { createServerState, type ServerState } from '../../src/simulator/core/server-state.js';
import { handleRequest } from '../../src/simulator/rest/handle-request.js';
import { pairsOf } from '../../src/simulator/rest/request.js';

interface Line {
  readonly clock: VirtualTimeScheduler;
  readonly world: ServerState;
  /** `120 PlaybackStarted`. */
  readonly log: string[];
  ask(method: string, path: string, query?: string): void;
}

/** A caller in an application, without a network and in virtual time. Each request is sent at its time. */
function line(work: (line: Line) => void): string[] {
  const clock = new VirtualTimeScheduler();
  const world = createServerState(clock, new Subscription());
  const log: string[] = [];
  const say = (text: string): number => log.push(`${clock.now()} ${text}`);
  world.applications.register('hello', (frame) => say((JSON.parse(frame) as { type: string }).type), false);
  const farEnd = { onMediaStart: say, onMediaEnd: say, onHangup: () => say('gone') };
  const caller = { name: '', number: '' };
  startIncomingCall(world, { caller, exten: 's', application: 'hello', args: [] }, farEnd);
  const ask: Line['ask'] = (method, path, query = '') => {
    const request = { method, path, query: pairsOf(`${query}&api_key=a:b`), host: '', contentType: '', body: '' };
    handleRequest(world, { a: 'b' }, { ...request, authorization: undefined }).subscribe(({ status }) =>
      say(String(status)),
    );
  };
  clock.schedule(() => work({ clock, world, log, ask }), 10);
  clock.flush();
  return log;
}

describe('the time of the simulator', () => {
  it('passes as long as a sound takes', () => {
    const log = line(({ ask }) => ask('POST', '/channels/0.0/play/p', 'media=sound:hello-world,digits:12,number:42'));
    expect(log).toEqual([
      '0 StasisStart',
      '10 201',
      '10 PlaybackStarted',
      '10 sound:hello-world',
      '1430 sound:hello-world',
      '1430 PlaybackContinuing',
      '1430 PlaybackStarted',
      '1430 digits:12',
      '3110 digits:12',
      '3110 PlaybackContinuing',
      '3110 PlaybackStarted',
      '3110 number:42',
      '4830 number:42',
      '4830 PlaybackFinished',
    ]);
  });

  it('does not pass for a paused playback', () => {
    const log = line(({ ask, clock }) => {
      ask('POST', '/channels/0.0/play/p', 'media=sound:hello-world');
      const control = (at: number, operation: string): unknown =>
        clock.schedule(() => ask('POST', '/playbacks/p/control', `operation=${operation}`), at);
      control(1_000, 'pause');
      control(5_000, 'unpause');
      control(5_100, 'reverse');
    });
    expect(log.slice(4)).toEqual([
      '1010 204',
      '5010 PlaybackStarted',
      '5010 204',
      '5110 204',
      '6530 sound:hello-world',
      '6530 PlaybackFinished',
    ]);
  });

  it('skips by the configured distance, and not beyond the end', () => {
    const log = line(({ ask, clock }) => {
      ask('POST', '/channels/0.0/play/p', 'media=sound:hello-world&skipms=500&offsetms=200');
      clock.schedule(() => ask('POST', '/playbacks/p/control', 'operation=forward'), 100);
      ask('POST', '/channels/0.0/play/q', 'media=sound:beep&offsetms=99999');
    });
    expect(log.filter((entry) => entry.includes('Finished'))).toEqual(['730 PlaybackFinished', '750 PlaybackFinished']);
  });

  it('lets an endless tone block queued commands until the tone is stopped', () => {
    const log = line(({ ask, clock }) => {
      ask('POST', '/channels/0.0/play/p', 'media=tone:ring');
      ask('POST', '/channels/0.0/answer');
      clock.schedule(() => ask('DELETE', '/playbacks/p'), 3_600_000);
    });
    expect(log.slice(4)).toEqual([
      '3600010 204',
      '3600010 PlaybackFinished',
      '3600010 ChannelStateChange',
      '3600010 204',
    ]);
  });

  it('ends with the call for queued commands', () => {
    const log = line(({ ask, clock }) => {
      ask('POST', '/channels/0.0/play/p', 'media=sound:beep,sound:beep');
      ask('POST', '/channels/0.0/answer');
      ask('POST', '/channels/0.0/play/q', 'media=sound:beep');
      clock.schedule(() => ask('DELETE', '/channels/0.0'), 500);
    });
    expect(log.slice(7)).toEqual([
      '450 PlaybackStarted',
      '450 sound:beep',
      '510 204',
      '510 ChannelHangupRequest',
      '510 PlaybackFinished',
      '510 500',
      '510 PlaybackStarted',
      '510 PlaybackFinished',
      '510 StasisEnd',
      '510 gone',
    ]);
  });

  it('plays ten thousand missing sounds at once without a stack overflow', () => {
    const log = line(({ ask }) => ask('POST', '/channels/0.0/play', `media=${'sound:x,'.repeat(10_000)}`));
    expect(log).toHaveLength(20_002);
  });
});
