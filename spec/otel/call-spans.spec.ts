import { concat, delay, ignoreElements, merge, switchMap } from 'rxjs';
import { describe, expect, it } from 'vitest';
import { hello } from '../../docs/examples/hello.js';
import { bridge, dial, join, perCall, play, record } from '../../src/index.js';
import { pass, recorded } from './support.js';

describe('the span of a call', () => {
  it(
    'contains the events of the call, and is the parent of the spans of its requests',
    recorded(({ simulator, ari, tree, span }) => {
      ari.on('StasisStart').pipe(perCall(hello)).subscribe();
      pass(10);
      const call = simulator.call({ app: 'hello', from: '100', name: 'Jane' });
      pass(10_000);
      call.press('1');
      pass(3_000);
      call.press('#');
      pass(5_000);
      expect(tree()).toEqual([
        'SERVER hello StasisEnd',
        '  CLIENT POST channels.answer 204',
        '  CLIENT POST channels.playWithId 201',
        '  CLIENT POST channels.playWithId 201',
        '  CLIENT POST channels.playWithId 201',
        '  CLIENT DELETE channels.hangup 204',
      ]);
      expect(span('hello').attributes).toEqual({
        'ari.application': 'hello',
        'ari.channel.id': call.channelId,
        'ari.channel.name': 'PJSIP/100-00000000',
        'ari.hangup.cause': 32,
        'ari.end': 'StasisEnd',
      });
      expect(span('hello').events.map(({ name }) => name)).toEqual([
        'StasisStart',
        'ChannelStateChange',
        'PlaybackStarted',
        'PlaybackFinished',
        'ChannelDtmfReceived',
        'PlaybackStarted',
        'PlaybackFinished',
        'ChannelDtmfReceived',
        'PlaybackStarted',
        'PlaybackFinished',
        'ChannelHangupRequest',
        'StasisEnd',
      ]);
      expect(span('hello').events[1]!.attributes).toEqual({
        'ari.channel.id': call.channelId,
        'ari.channel.state': 'Up',
      });
      expect(span('hello').events[2]!.attributes).toEqual({ 'ari.playback.id': 'Playback1' });
    }),
  );

  it(
    'contains neither the caller, nor the digits, nor the password',
    recorded(({ simulator, ari, spans }) => {
      ari.on('StasisStart').pipe(perCall(hello)).subscribe();
      pass(10);
      const call = simulator.call({ app: 'hello', from: '100', name: 'Jane' });
      pass(10);
      call.press('7');
      pass(10);
      call.hangup();
      pass(10);
      const texts = spans().flatMap(({ name, attributes, events }) => [
        name,
        ...[attributes, ...events.map((event) => event.attributes ?? {})]
          .flatMap((attributes) => Object.entries(attributes))
          .flat(),
      ]);
      expect(texts).toContain('POST channels.playWithId');
      expect(texts).not.toContain('7');
      expect(texts.join()).not.toMatch(/Jane|digits|peekaboo/);
    }),
  );

  it(
    'contains the caller with `callers: true`, and the attributes of all spans',
    recorded(
      ({ simulator, ari, span }) => {
        ari.on('StasisStart').pipe(perCall(hello)).subscribe();
        pass(10);
        const call = simulator.call({ app: 'hello', from: '100', name: 'Jane' });
        pass(10);
        call.hangup();
        pass(10);
        expect(span('hello').attributes).toMatchObject({
          'server.address': 'pbx.example',
          'ari.caller.number': '100',
          'ari.caller.name': 'Jane',
        });
        expect(span('POST channels.answer').attributes).toMatchObject({ 'server.address': 'pbx.example' });
      },
      { captureCallerId: true, attributes: { 'server.address': 'pbx.example' } },
    ),
  );

  it(
    'ends when the caller hangs up, and is the parent of the cleanup after that',
    recorded(({ simulator, ari, tree, span }) => {
      const wait = perCall(({ channel }) =>
        bridge(channel).pipe(switchMap((room) => merge(join(room, channel), play(room, 'sound:hello-world')))),
      );
      ari.on('StasisStart').pipe(wait).subscribe();
      pass(10);
      const call = simulator.call({ app: 'hello' });
      pass(100);
      call.hangup();
      pass(1_000);
      ari
        .channel(call.channelId)
        .hangup()
        .subscribe({ error: () => undefined });
      pass(10);
      expect(tree()).toEqual([
        // A bridge belongs to no call until a channel joins it.
        'CLIENT POST bridges.createWithId 200',
        'CLIENT POST applications.subscribe 200',
        'SERVER hello StasisEnd',
        '  CLIENT POST applications.subscribe 200',
        '  CLIENT POST bridges.addChannel 204',
        '  CLIENT POST bridges.playWithId 201',
        '  CLIENT GET bridges.get aborted',
        '  CLIENT DELETE bridges.destroy 204',
        '  CLIENT DELETE channels.hangup 404 ERROR',
      ]);
      const callEnd = nanoseconds(span('hello').endTime);
      expect(nanoseconds(span('DELETE bridges.destroy').startTime)).toBeGreaterThanOrEqual(callEnd);
    }),
  );

  it(
    'fails if its flow fails',
    recorded(({ simulator, ari, tree, span }) => {
      ari.problems.subscribe();
      ari.on('StasisStart').pipe(perCall(hello)).subscribe();
      pass(10);
      simulator.faults.fail('channels.answer', { status: 500, message: 'no way' });
      simulator.call({ app: 'hello' });
      pass(1_000);
      expect(tree()).toEqual([
        'SERVER hello StasisEnd ERROR',
        '  CLIENT POST channels.answer 500 ERROR',
        '  CLIENT DELETE channels.hangup 204',
      ]);
      const { attributes, status, events } = span('hello');
      expect(attributes).toMatchObject({ 'error.type': 'AriHttpError' });
      expect(status.message).toMatch(/^channels.answer \(POST \/channels\/.+\/answer\): 500 no way$/);
      expect(events.find(({ name }) => name === 'exception')?.attributes).toMatchObject({
        'exception.type': 'AriHttpError',
      });
    }),
  );

  it(
    'includes its recordings and the legs that are dialled for it',
    recorded(({ simulator, ari, tree, span }) => {
      const flow = perCall(({ channel }) =>
        concat(
          channel.answer(),
          record(channel, { name: 'memo', maxDurationSeconds: 1 }),
          dial(ari, { endpoint: 'Local/wait@default', originator: channel.id }).pipe(ignoreElements()),
        ),
      );
      ari.on('StasisStart').pipe(flow).subscribe();
      pass(10);
      const call = simulator.call({ app: 'hello' });
      pass(5_000);
      call.hangup();
      pass(1_000);
      expect(tree()).toEqual([
        'SERVER hello StasisEnd',
        '  CLIENT POST channels.answer 204',
        '  CLIENT POST channels.record 201',
        '  CLIENT GET recordings.getStored 200',
        '  CLIENT POST channels.originateWithId 200',
        '  CLIENT DELETE channels.hangup 204',
      ]);
      const starts = span('hello').events.filter(({ name }) => name === 'StasisStart');
      expect(starts.map(({ attributes }) => attributes)).toEqual([
        { 'ari.channel.id': call.channelId },
        { 'ari.channel.id': 'Channel1' },
      ]);
      expect(span('hello').events).toContainEqual(
        expect.objectContaining({ name: 'RecordingFinished', attributes: { 'ari.recording.id': 'memo' } }),
      );
    }),
  );

  it(
    'includes objects with ids that Asterisk chose',
    recorded(({ simulator, ari, tree }) => {
      ari
        .on('StasisStart')
        .pipe(
          switchMap(({ channel }) => channel.play({ media: 'tone:ring' })),
          delay(100),
          switchMap((playback) => playback.stop()),
        )
        .subscribe();
      pass(10);
      const call = simulator.call({ app: 'hello' });
      pass(1_000);
      call.hangup();
      pass(10);
      expect(tree()).toEqual([
        'SERVER hello StasisEnd',
        '  CLIENT POST channels.play 201',
        '  CLIENT DELETE playbacks.stop 204',
      ]);
    }),
  );

  it(
    'is a root span for a leg without an originator',
    recorded(({ ari, tree }) => {
      ari.opened.subscribe();
      const dialling = dial(ari, { endpoint: 'Local/wait@default' }).subscribe();
      pass(1_000);
      dialling.unsubscribe();
      pass(1_000);
      expect(tree()).toEqual([
        'CLIENT POST channels.originateWithId 200',
        'SERVER hello StasisEnd',
        '  CLIENT DELETE channels.hangup 204',
      ]);
    }),
  );

  it(
    'ends when the call moves to another application, where a new span starts',
    recorded(
      ({ simulator, ari, tree, span }) => {
        const moved = ari.on('StasisStart').subscribe(({ application, channel }) => {
          if (application === 'hello') channel.move({ app: 'other' }).subscribe();
        });
        pass(10);
        const call = simulator.call({ app: 'hello' });
        pass(1_000);
        expect(tree()).toHaveLength(2);
        call.hangup();
        pass(10);
        expect(tree()).toEqual([
          expect.stringMatching(/^SERVER hello Stasis(Start|End)$/),
          '  CLIENT POST channels.move 204',
          'SERVER other StasisEnd',
        ]);
        expect(span('other').attributes).toMatchObject({ 'ari.channel.id': call.channelId });
        moved.unsubscribe();
      },
      { client: { app: ['hello', 'other'] } },
    ),
  );
});

const nanoseconds = ([seconds, fraction]: readonly [number, number]): number => seconds * 1e9 + fraction;
