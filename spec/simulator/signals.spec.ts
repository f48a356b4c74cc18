import { describe, expect, it } from 'vitest';
import { exchange } from './exchange.js';

describe('operations on a simulated channel', () => {
  it('reach the other end: ringing, progress and answer', () => {
    const { listen, ask, pass, story } = exchange();
    listen('hello');
    ask('POST /channels/a?endpoint=Local/100@default&app=hello');
    pass(10);
    story();
    for (const operation of ['ring', 'progress', 'answer'])
      expect(ask(`POST /channels/a;2/${operation}`)).toMatch(/204|no answer/);
    pass(10);
    expect(story()).toEqual([
      'ChannelStateChange a Ringing',
      'Dial a RINGING',
      'Dial a PROGRESS',
      'ChannelStateChange a;2 Up',
      'ChannelStateChange a Up',
      'Dial a ANSWER',
      'ChannelVarset a STASISSTATUS',
      'StasisStart a',
    ]);
  });

  it('can be visible and audible on the phone only', () => {
    const { listen, ask, pass, story } = exchange();
    listen('hello');
    ask('POST /channels/a?endpoint=Local/wait@default&app=hello');
    pass(1_000);
    story();
    for (const operation of ['hold', 'moh', 'silence', 'ring', 'mute?direction=in']) {
      expect(ask(`POST /channels/a/${operation}`)).toBe('204');
      expect(ask(`DELETE /channels/a/${operation}`)).toBe('204');
    }
    pass(1_000);
    expect(story()).toEqual([]);
    expect(ask('POST /channels/a/mute')).toBe('400 Direction is required');
    expect(ask('DELETE /channels/a/mute?direction=zz')).toBe('400 Invalid direction specified');
    expect(ask('POST /channels/a/transfer_progress')).toBe('400 states must not be empty');
    expect(ask('POST /channels/a/transfer_progress?states=bogus')).toBe('400 Invalid states value');
  });

  it('are rejected while the channel is in the dialplan, with few exceptions', () => {
    const { listen, ask, pass } = exchange();
    listen('hello');
    ask('POST /channels/a?endpoint=Local/wait@default&app=hello');
    pass(1_000);
    const refusal = '409 Channel not in Stasis application';
    const posts = ['answer', 'ring', 'progress', 'dtmf?dtmf=1', 'mute?direction=in', 'hold', 'moh', 'silence', 'dial'];
    const more = ['variable?variable=A&value=1', 'redirect?endpoint=Local/x', 'move?app=hello', 'continue'];
    for (const path of [...posts, ...more]) expect(ask(`POST /channels/a;2/${path}`)).toBe(refusal);
    expect(ask('POST /channels/a;2/variables', { variables: { A: '1' } })).toBe(refusal);
    expect(ask('POST /channels/a;2/transfer_progress?states=channel_answered')).toBe(refusal);
    for (const path of ['', '/variable?variable=CHANNEL', '/variables?variables=CHANNEL']) {
      expect(ask(`GET /channels/a;2${path}`)).toBe('200');
    }
  });

  it('set and read several variables at once', () => {
    const { listen, ask, get, pass, story } = exchange();
    listen('hello');
    ask('POST /channels/a?endpoint=Local/wait@default&app=hello');
    pass(1_000);
    story();
    const set = (body: unknown): string => ask('POST /channels/a/variables', body);
    expect(set({ variables: 'x' })).toBe("400 The 'variables' field must be a JSON object");
    expect(set(undefined)).toBe("400 The 'variables' field is required");
    set({ variables: { A: { value: 'q', report_events: true }, B: '3' } });
    pass(10);
    expect(story()).toEqual(['ChannelVarset a A q', 'ChannelVarset a B 3']);
    expect(get('/channels/a')).toMatchObject({ channelvars: { A: 'q' } });
    expect(get('/channels/a/variables?variables=A,B')).toEqual({ variables: { A: 'q', B: '3' } });
    expect(ask('GET /channels/a/variables?variables=A,C')).toBe('404 Provided variable was not found');
    expect(ask('GET /channels/a/variables')).toBe('400 At least one variable name is required');
  });

  it('report when the caller talks, if requested', () => {
    const { listen, ask, call, pass, story } = exchange();
    listen('hello');
    const { channelId, talk } = call({ app: 'hello' });
    pass(10);
    talk(100);
    ask(`POST /channels/${channelId}/variable?variable=TALK_DETECT(set)&value=500,256`);
    pass(1_000);
    story();
    talk(1_200);
    pass(5_000);
    expect(story('timed')).toEqual([
      `0 ChannelTalkingStarted ${channelId}`,
      `1700 ChannelTalkingFinished ${channelId} 1200`,
    ]);
    ask(`POST /channels/${channelId}/variable?variable=TALK_DETECT(remove)&value=`);
    pass(10);
    talk(100);
    expect(story()).toEqual([]);
  });
});
