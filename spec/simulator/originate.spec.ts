import { describe, expect, it } from 'vitest';
import { exchange } from './exchange.js';

const originate = (query: string): string => `POST /channels/a?app=hello&${query}`;

describe('an originated call', () => {
  it('enters the application when it is answered, and its other half enters the dialplan', () => {
    const { listen, ask, pass, story } = exchange();
    listen('hello');
    expect(ask(originate('endpoint=Local/stasis-hello@default&appArgs=x,y&otherChannelId=b'))).toBe('200');
    pass(1_000);
    expect(story('timed')).toEqual([
      '0 Dial a',
      '0 ChannelDialplan b Answer',
      '0 ChannelStateChange b Up',
      '0 ChannelStateChange a Up',
      '0 Dial a ANSWER',
      '0 ChannelVarset a STASISSTATUS',
      '0 StasisStart a x,y',
      '500 ChannelDialplan b Stasis',
      '500 ChannelVarset b STASISSTATUS',
      '500 StasisStart b',
    ]);
  });

  it('ends on both sides when one is hung up', () => {
    const { listen, ask, get, pass, story } = exchange();
    listen('hello');
    ask(originate('endpoint=Local/stasis-hello@default'));
    pass(1_000);
    story();
    expect(ask('DELETE /channels/a?reason=busy')).toBe('204');
    pass(10);
    expect(story()).toEqual([
      'ChannelHangupRequest a 32',
      'StasisEnd a',
      'ChannelVarset a STASISSTATUS SUCCESS',
      'ChannelHangupRequest a;2 17',
      'ChannelDestroyed a 17',
      'StasisEnd a;2',
      'ChannelVarset a;2 STASISSTATUS SUCCESS',
      'ChannelHangupRequest a;2 16',
      'ChannelDestroyed a;2 17',
    ]);
    expect(get('/channels')).toEqual([]);
  });

  it('publishes its creation first to an application that is subscribed to everything', () => {
    const { listen, ask, pass, story } = exchange();
    listen('hello', true);
    ask(originate('endpoint=Local/wait@default&callerId=Joe%20%3C123%3E'));
    pass(0);
    expect(story().slice(0, 8)).toEqual([
      'ChannelCreated a',
      'ChannelCreated a;2',
      'ChannelDialplan a AppDial2',
      'ChannelCallerId a',
      'ChannelConnectedLine a',
      'ChannelCallerId a;2',
      'ChannelConnectedLine a;2',
      'Dial a',
    ]);
  });

  it.each([
    ['busy', ['Dial a', 'ChannelDialplan a;2 Busy', 'ChannelStateChange a;2 Busy', 'Dial a BUSY'], 0],
    ['congestion', ['Dial a', 'ChannelDialplan a;2 Congestion', 'ChannelStateChange a;2 Busy', 'Dial a CONGESTION'], 0],
    [
      'hangup',
      ['Dial a', 'ChannelDialplan a;2 Hangup', 'ChannelHangupRequest a;2 16', 'ChannelHangupRequest a 16'],
      16,
    ],
    ['nope', ['ChannelDestroyed a;2 0'], 0],
  ])('to %s never enters the application', (exten, beginning, cause) => {
    const { listen, ask, pass, story } = exchange();
    listen('hello');
    ask(originate(`endpoint=Local/${exten}@default`));
    pass(10);
    const lines = story();
    expect(lines.slice(0, beginning.length)).toEqual(beginning);
    expect(lines).toContain(`ChannelDestroyed a ${cause}`);
  });

  it('rings until its timeout', () => {
    const { listen, ask, pass, story } = exchange();
    listen('hello');
    ask(originate('endpoint=Local/ring@default&timeout=2'));
    pass(1_999);
    expect(story()).toContain('Dial a RINGING');
    pass(1);
    expect(story()).toEqual([
      'ChannelHangupRequest a;2 19',
      'ChannelDestroyed a 19',
      'ChannelHangupRequest a;2 16',
      'ChannelDestroyed a;2 19',
    ]);
  });

  it('can be hung up before the answer', () => {
    const { listen, ask, pass, story } = exchange();
    listen('hello');
    ask(originate('endpoint=Local/ring@default'));
    pass(10);
    story();
    ask('DELETE /channels/a');
    pass(10);
    expect(story().slice(0, 4)).toEqual([
      'ChannelHangupRequest a 32',
      'Dial a NOANSWER',
      'ChannelHangupRequest a;2 16',
      'ChannelDestroyed a 16',
    ]);
  });

  it('has its variables on both sides', () => {
    const { listen, ask, get, pass, story } = exchange();
    listen('hello');
    ask(originate('endpoint=Local/wait@default'), { variables: { A: '1', __B: '2' } });
    pass(10);
    expect(story().slice(0, 2)).toEqual(['ChannelVarset a;2 __B 2', 'ChannelVarset a;2 A 1']);
    expect(get('/channels/a/variables?variables=A,B')).toEqual({ variables: { A: '1', B: '2' } });
    expect(get('/channels/a;2/variable?variable=B')).toEqual({ value: '2' });
    expect(ask('GET /channels/a/variable?variable=__B')).toBe('404 Provided variable was not found');
  });

  it('enters an extension instead of an application', () => {
    const { ask, get, pass } = exchange();
    ask('POST /channels/a?endpoint=Local/wait@default&extension=echo&context=default&priority=1');
    pass(1_000);
    expect(get('/channels/a')).toMatchObject({
      state: 'Up',
      dialplan: { exten: 'echo', priority: 2, app_name: 'Echo' },
    });
  });

  it('is answered and ends if the application has no listener', () => {
    const { listen, ask, get, pass, story } = exchange();
    listen('all', true);
    expect(ask('POST /channels/a?endpoint=Local/wait@default&app=unknown')).toBe('200');
    pass(1_000);
    expect(story()).toContain('all: Dial a ANSWER');
    expect(get('/channels')).toEqual([]);
  });

  it.each([
    ['app=hello', '400 Endpoint must be specified'],
    ['endpoint=Local', '400 Invalid endpoint specified'],
    ['endpoint=PJSIP/&app=hello', '400 Invalid endpoint specified'],
    ['endpoint=Local/wait@default', '400 Application or extension must be specified'],
    ['endpoint=Local/wait@default&extension=echo&label=x', '404 Requested label can not be found'],
    ['endpoint=Bogus/x&app=hello', '500 Allocation failed'],
    ['endpoint=PJSIP/nosuch&app=hello', '500 Allocation failed'],
    ['endpoint=Local/wait@default&app=hello&formats=zzz', '400 Provided format (zzz) was not found'],
    ['endpoint=Local/wait@default&app=hello&originator=no', '400 Provided originator channel was not found'],
    ['endpoint=Local/x&app=hello&originator=no&formats=ulaw', "400 Originator and formats can't both be specified"],
    [`endpoint=Local/x&app=hello&channelId=${'x'.repeat(150)}`, '400 Uniqueid length exceeds maximum of 149'],
    ['endpoint=Local/x&app=hello&channelId=a&otherChannelId=a', '409 Channel with given unique ID already exists'],
  ])('is rejected: %s', (query, refusal) => {
    const { listen, ask } = exchange();
    listen('hello');
    expect(ask(`POST /channels?${query}`)).toBe(refusal);
  });

  it('is rejected with a used id, and with variables that are not texts', () => {
    const { listen, ask } = exchange();
    listen('hello');
    const query = originate('endpoint=Local/wait@default');
    expect(ask(query, { variables: { X: 1 } })).toMatch(/^400 Each value in 'variables' must be a string or/);
    expect(ask(query, { variables: { X: { y: 1 } } })).toMatch(/^400 Each object value in 'variables'/);
    expect(ask(query)).toBe('200');
    expect(ask(query)).toBe('409 Channel with given unique ID already exists');
    expect(ask(query.replace('/a?', '/A?'))).toBe('409 Channel with given unique ID already exists');
    expect(ask('GET /channels/A')).toBe('200');
  });
});
