import { NEVER } from 'rxjs';
import { describe, expect, it } from 'vitest';
import { perCall, play } from '../../src/index.js';
import { pass, recorded } from './support.js';

describe('recordSpans during an outage', () => {
  it(
    'adds an event to the spans of open calls, and ends the spans of calls that are gone after it',
    recorded(({ simulator, ari, tree, spans }) => {
      const ended: string[] = [];
      ari.on('StasisStart').subscribe(({ channel }) => {
        channel.ended.subscribe(({ reason }) => ended.push(reason));
        if (channel.data.caller.number === '100') play(channel, 'tone:ring').subscribe();
      });
      pass(10);
      const short = simulator.call({ app: 'hello' });
      const long = simulator.call({ app: 'hello', from: '100' });
      pass(10);
      simulator.faults.drop();
      short.hangup();
      pass(1_000);
      expect(ended).toEqual(['lost']);
      expect(tree()).toEqual([
        'CLIENT GET channels.list 200 own',
        'CLIENT GET applications.get 200 own',
        'CLIENT GET playbacks.get 200 own',
        'SERVER hello lost',
      ]);
      long.hangup();
      pass(10);
      const calls = spans().filter(({ name }) => name === 'hello');
      expect(
        calls.map(({ attributes, events }) => [attributes['ari.channel.id'], ...events.map(({ name }) => name)]),
      ).toEqual([
        [short.channelId, 'StasisStart', 'connection lost'],
        [
          long.channelId,
          'StasisStart',
          'PlaybackStarted',
          'connection lost',
          'ChannelHangupRequest',
          'PlaybackFinished',
          'StasisEnd',
        ],
      ]);
    }),
  );

  it(
    'marks calls that arrived during the outage',
    recorded(({ simulator, ari, span }) => {
      ari.on('StasisStart').subscribe();
      pass(10);
      simulator.faults.stall();
      const call = simulator.call({ app: 'hello' });
      pass(10);
      simulator.faults.drop();
      pass(1_000);
      call.hangup();
      pass(10);
      expect(span('hello').attributes).toMatchObject({ 'ari.recovered': true, 'ari.end': 'StasisEnd' });
    }),
  );

  it(
    'does not hold the connection open, and ends the spans when it is idle',
    recorded(({ simulator, ari, tree }) => {
      const states: string[] = [];
      ari.connectionState.subscribe(({ type }) => states.push(type));
      pass(100);
      const serving = ari
        .on('StasisStart')
        .pipe(perCall(() => NEVER))
        .subscribe();
      pass(10);
      simulator.call({ app: 'hello' });
      pass(10);
      simulator.faults.drop();
      pass(1_000);
      serving.unsubscribe();
      expect(states).toEqual(['idle', 'connecting', 'open', 'waiting', 'connecting', 'open', 'idle']);
      expect(tree().at(-1)).toBe('SERVER hello idle');
    }),
  );

  it.each(['replaced', 'failed'])('ends the spans when the stream is %s', (end) => {
    const client = end === 'failed' ? { reconnect: false as const } : {};
    recorded(
      ({ simulator, ari, tree }) => {
        ari.on('StasisStart').subscribe({ error: () => undefined });
        pass(10);
        simulator.call({ app: 'hello' });
        pass(10);
        if (end === 'replaced') simulator.faults.replace('hello');
        else simulator.faults.drop();
        pass(1_000);
        expect(tree()).toEqual([`SERVER hello ${end}`]);
      },
      { client },
    )();
  });

  it(
    'ends the spans when it is unsubscribed',
    recorded(({ simulator, ari, recording, tree }) => {
      ari.on('StasisStart').subscribe(({ channel }) => {
        channel.answer().subscribe();
      });
      pass(10);
      simulator.faults.delay('channels.answer', 500);
      const call = simulator.call({ app: 'hello' });
      pass(10);
      recording.unsubscribe();
      const spans = ['SERVER hello unsubscribed', '  CLIENT POST channels.answer unsubscribed'];
      expect(tree()).toEqual(spans);
      pass(1_000);
      call.hangup();
      pass(10);
      expect(tree()).toEqual(spans);
    }),
  );
});
