import type { Observable } from 'rxjs';
import { describe, expect, it } from 'vitest';
import { hello } from '../../docs/examples/hello.js';
import { perCall } from '../../src/index.js';
import type { EventOrdering } from '../../src/simulator/index.js';
import { inVirtualTime } from './virtual-simulation.js';

/** Returns which came first, the event or the response, for a number of requests of one kind. */
function first(order: EventOrdering, ask: 'play' | 'setChannelVar', times: number): string[] {
  const log = inVirtualTime(
    ({ simulator, ari, clock, say }) => {
      const event = ask === 'play' ? 'PlaybackStarted' : 'ChannelVarset';
      ari.on('StasisStart').subscribe(({ channel }) => {
        channel.on(event).subscribe(() => say('event'));
        for (let time = 1; time <= times; time += 1) {
          clock.schedule(() => {
            const request: Observable<unknown> =
              ask === 'play'
                ? channel.play({ media: 'sound:beep' })
                : channel.setChannelVar({ variable: 'A', value: '1' });
            request.subscribe(() => say('answer'));
          }, time * 10_000);
        }
      });
      ari.opened.subscribe(() => void simulator.call({ app: 'hello' }));
    },
    { ordering: order },
  );
  return log.map((line) => line.split(' ')[1]!).filter((_, index) => index % 2 === 0);
}

const share = (list: readonly string[]): number => list.filter((first) => first === 'event').length / list.length;

describe('the order of a response and its event', () => {
  it('is the usual one by default', () => {
    expect(first('usual', 'play', 3)).toEqual(['answer', 'answer', 'answer']);
    expect(first('usual', 'setChannelVar', 3)).toEqual(['event', 'event', 'event']);
  });

  it('is the reverse in the worst case', () => {
    expect(first('worst', 'play', 3)).toEqual(['event', 'event', 'event']);
    expect(first('worst', 'setChannelVar', 3)).toEqual(['answer', 'answer', 'answer']);
  });

  it('has the frequencies of Asterisk, and is the same for the same seed', () => {
    const drawn = first({ seed: 1 }, 'setChannelVar', 400);
    expect(share(drawn)).toBeGreaterThan(0.58);
    expect(share(drawn)).toBeLessThan(0.72);
    expect(share(first({ seed: 1 }, 'play', 400))).toBeLessThan(0.08);
    expect(first({ seed: 1 }, 'setChannelVar', 400)).toEqual(drawn);
    expect(first({ seed: 2 }, 'setChannelVar', 400)).not.toEqual(drawn);
  });

  it('never lets an event overtake another one of the same channel', () => {
    for (const order of ['worst', { seed: 7 }] as const) {
      const log = inVirtualTime(
        ({ simulator, ari, say }) => {
          ari.on('StasisStart').subscribe(({ channel }) => {
            for (let number = 0; number < 50; number += 1) {
              channel.setChannelVar({ variable: 'A', value: String(number) }).subscribe();
            }
          });
          ari.on('ChannelVarset').subscribe(({ value }) => say(value));
          ari.opened.subscribe(() => void simulator.call({ app: 'hello' }));
        },
        { ordering: order },
      );
      const values = log.map((line) => line.split(' ')[1]).filter((value) => value !== '');
      expect(values).toEqual(Array.from({ length: 50 }, (_, number) => String(number)));
    }
  });
});

/** Returns the type and the half of each event while one half of a Local channel calls the other. */
function eventsOf(order: EventOrdering): string[] {
  const log = inVirtualTime(
    ({ ari, say }) => {
      ari.events.subscribe((event) => {
        if ('channel' in event) say(`${event.type} ${event.channel.id}`);
      });
      ari.on('Dial').subscribe(({ peer, dialstatus }) => say(`Dial ${peer.id} ${dialstatus}`));
      ari.opened.subscribe(() => {
        const call = { endpoint: 'Local/stasis-hello@default', app: 'hello', channelId: 'c' };
        ari.channels.originate(call).subscribe(() => say('answer'));
      });
    },
    { ordering: order },
  );
  return log.map((line) => line.slice(line.indexOf(' ') + 1));
}

describe('the order of the events of one request', () => {
  it('has the response of originate between the creation and the start', () => {
    const log = eventsOf('usual');
    expect(log.indexOf('answer')).toBeGreaterThan(log.indexOf('ChannelCreated c'));
    expect(log.indexOf('answer')).toBeLessThan(log.indexOf('StasisStart c'));
  });

  it('has the response after the start in the worst case', () => {
    const log = eventsOf('worst');
    expect(log.indexOf('answer')).toBeGreaterThan(log.indexOf('StasisStart c'));
  });

  it('differs between both ends, and stays the same for each end except for dialling', () => {
    const end = (log: string[], id: string): string[] =>
      log.filter((line) => line.split(' ')[1] === id && !line.startsWith('Dial'));
    for (const order of ['worst', { seed: 3 }] as const) {
      const [usual, second] = [eventsOf('usual'), eventsOf(order)];
      expect(second).not.toEqual(usual);
      for (const id of ['c', 'c;2']) expect(end(second, id)).toEqual(end(usual, id));
    }
  });
});

describe.each(['usual', 'worst', { seed: 1 }, { seed: 2 }, { seed: 3 }] as const)('in the order %j', (order) => {
  it('hello-world answers, plays the keys and hangs up', () => {
    const log = inVirtualTime(
      ({ simulator, ari, clock, say }) => {
        ari.on('StasisStart').pipe(perCall(hello)).subscribe();
        ari.on('ChannelStateChange').subscribe(({ channel }) => say(channel.data.state));
        ari.on('StasisEnd').subscribe(() => say('StasisEnd'));
        ari.problems.subscribe(({ error }) => say(String(error)));
        ari.opened.subscribe(() => {
          const call = simulator.call({ app: 'hello' });
          call.mediaStarts.subscribe(say);
          call.ended.subscribe(() => say('ended'));
          clock.schedule(() => call.press('1'), 3_000);
          clock.schedule(() => call.press('2'), 3_300);
          clock.schedule(() => call.press('#'), 6_000);
        });
      },
      { ordering: order },
    );
    expect(log.map((line) => line.slice(line.indexOf(' ') + 1)).sort()).toEqual(
      ['Up', 'sound:hello-world', 'digits:1', 'digits:2', 'sound:vm-goodbye', 'StasisEnd', 'ended'].sort(),
    );
  });
});
