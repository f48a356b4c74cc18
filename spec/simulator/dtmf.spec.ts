import { describe, expect, it } from 'vitest';
import { exchange, type Exchange } from './exchange.js';

/** Both halves of a pair are up. */
function pair(): Exchange {
  const simulation = exchange();
  simulation.listen('hello');
  simulation.ask('POST /channels/a?endpoint=Local/wait@default&app=hello');
  simulation.pass(1_000);
  simulation.story();
  return simulation;
}

describe('digits that a channel sends', () => {
  it('arrive at the other end at intervals of 200 ms', () => {
    const { ask, pass, story } = pair();
    expect(ask('POST /channels/a/dtmf?dtmf=1w2Zd')).toBe('204');
    pass(5_000);
    expect(story('timed')).toEqual([
      '200 ChannelDtmfReceived a;2 1',
      '900 ChannelDtmfReceived a;2 2',
      '1100 ChannelDtmfReceived a;2 d',
    ]);
  });

  it('have the requested durations', () => {
    const { ask, pass, story } = pair();
    ask('POST /channels/a/dtmf?dtmf=55&duration=400&before=100&between=50&after=100');
    ask('POST /channels/a/dtmf?dtmf=6&between=-1');
    pass(5_000);
    expect(story('timed')).toEqual([
      '600 ChannelDtmfReceived a;2 5',
      '1050 ChannelDtmfReceived a;2 5',
      '1400 ChannelDtmfReceived a;2 6',
    ]);
  });

  it('no longer arrive after the end of the call', () => {
    const { ask, pass, story } = pair();
    ask('POST /channels/a/dtmf?dtmf=1');
    ask('DELETE /channels/a');
    pass(5_000);
    expect(story().filter((line) => line.includes('Dtmf'))).toEqual([]);
  });

  it('are required', () => {
    const { ask } = pair();
    expect(ask('POST /channels/a/dtmf')).toBe('400 DTMF is required');
    expect(ask('POST /channels/nosuch/dtmf?dtmf=1')).toBe('404 Channel not found');
    expect(ask('POST /channels/a;2/dtmf?dtmf=1')).toBe('409 Channel not in Stasis application');
  });
});
