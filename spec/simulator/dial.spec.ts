import { describe, expect, it } from 'vitest';
import { exchange, type Exchange } from './exchange.js';

/** A created channel whose application has received its events. */
function created(exten: string): Exchange {
  const simulation = exchange();
  simulation.listen('hello');
  simulation.ask(`POST /channels/create?endpoint=Local/${exten}@default&app=hello&appArgs=x&channelId=a`);
  simulation.pass(0);
  return simulation;
}

describe('a created channel', () => {
  it('is in the application, and down', () => {
    const { get, story } = created('wait');
    expect(story()).toEqual(['ChannelDialplan a Stasis', 'ChannelVarset a STASISSTATUS', 'StasisStart a x']);
    expect(get('/channels/a')).toMatchObject({ state: 'Down' });
  });

  it('ends when it is dialled and the extension does not exist', () => {
    const { ask, pass, story } = created('nope');
    story();
    expect(ask('POST /channels/a/dial')).toBe('204');
    pass(10);
    expect(story()).toEqual(['StasisEnd a', 'ChannelVarset a STASISSTATUS SUCCESS', 'ChannelDestroyed a 16']);
  });

  it('is answered', () => {
    const { ask, pass, story } = created('wait');
    story();
    ask('POST /channels/a/dial?timeout=1');
    pass(5_000);
    expect(story()).toEqual(['Dial a', 'ChannelStateChange a Up', 'Dial a ANSWER']);
    expect(ask('POST /channels/a/dial')).toBe("409 Channel is not in the 'Down' state");
  });

  it('stays busy until its timeout', () => {
    const { ask, pass, story } = created('busy');
    story();
    ask('POST /channels/a/dial?timeout=3');
    pass(2_999);
    expect(story()).toEqual(['Dial a', 'Dial a BUSY']);
    pass(1);
    expect(story()).toEqual([
      'ChannelHangupRequest a 32',
      'StasisEnd a',
      'ChannelVarset a STASISSTATUS SUCCESS',
      'ChannelDestroyed a 19',
    ]);
  });

  it('cannot be dialled before it is in the application', () => {
    const { listen, ask } = exchange();
    listen('hello');
    ask('POST /channels/create?endpoint=Local/wait@default&app=hello&channelId=a');
    expect(ask('POST /channels/a/dial')).toBe('409 Channel not in Stasis application');
  });

  it('accepts no operation except dial', () => {
    const { ask } = created('wait');
    for (const path of [
      'answer',
      'play?media=sound:beep',
      'ring',
      'hold',
      'moh',
      'silence',
      'progress',
      'dtmf?dtmf=1',
    ]) {
      expect(ask(`POST /channels/a/${path}`)).toBe('412 Channel in invalid state');
    }
  });

  it('ends at once if the application has no listener', () => {
    const { ask, get, pass } = exchange();
    expect(ask('POST /channels/create?endpoint=Local/wait@default&app=unknown&channelId=a')).toBe('200');
    pass(0);
    expect(get('/channels')).toEqual([]);
  });

  it('is rejected for the same reasons as an originated channel', () => {
    const { ask } = exchange();
    expect(ask('POST /channels/create?app=hello')).toBe('400 Endpoint must be specified');
    expect(ask('POST /channels/create?endpoint=Local&app=hello')).toBe('400 Invalid endpoint specified');
    expect(ask('POST /channels/create?endpoint=Bogus/x&app=hello')).toBe('500 Allocation failed');
  });
});
