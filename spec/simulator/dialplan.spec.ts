import { lastValueFrom } from 'rxjs';
import { describe, expect, it } from 'vitest';
import { simulate } from '../../src/simulator/index.js';
import { exchange } from './exchange.js';

describe('the dialplan of the simulator', () => {
  it('answers, and enters the dialled application', () => {
    const { listen, call, pass, story } = exchange();
    listen('hello');
    const { channelId } = call({ exten: 'stasis-hello', from: '100' });
    pass(1_000);
    expect(story('timed')).toEqual([`500 StasisStart ${channelId}`]);
  });

  it('enters the application hello with a number, and does not answer', () => {
    const { listen, call, get, pass, story } = exchange();
    listen('hello');
    const { channelId } = call({ exten: '100' });
    pass(10);
    expect(story()).toEqual([`StasisStart ${channelId} 100`]);
    expect(get(`/channels/${channelId}`)).toMatchObject({
      state: 'Ring',
      dialplan: { exten: '100', app_name: 'Stasis' },
    });
  });

  it.each(['nosuch', 'hangup'])('has no extension for a call to %s', (exten) => {
    const { call, get, pass } = exchange();
    const over: string[] = [];
    call({ exten }).ended.subscribe(() => over.push('over'));
    pass(10);
    expect(over).toEqual(['over']);
    expect(get('/channels')).toEqual([]);
  });

  it.each(['wait', 'echo', 'busy', 'ring', 'noanswer'])('keeps a call to %s', (exten) => {
    const { call, get, pass } = exchange();
    const { channelId } = call({ exten });
    pass(60_000);
    expect(get('/channels')).toMatchObject([{ id: channelId }]);
  });

  it('publishes its steps to an application that is subscribed to everything', () => {
    const { listen, call, pass, story } = exchange();
    listen('hello', true);
    const { channelId, hangup } = call({ exten: 'wait' });
    pass(1_000);
    hangup();
    pass(10);
    expect(story().map((line) => line.replace(channelId, 'c'))).toEqual(
      [
        'ChannelCreated c',
        'ChannelDialplan c Answer',
        'ChannelStateChange c Up',
        'ChannelDialplan c Wait 3600',
        'ChannelHangupRequest c',
        'ChannelHangupRequest c 16',
        'ChannelDestroyed c 0',
      ].map((line) => line.replace(' 3600', '')),
    );
  });

  it('contains additional extensions, which replace the standard ones', () => {
    const dialplan = {
      '_2[1-3]X': ['Set(WHO=${EXTEN:1})', 'Stasis(hello,${WHO},${EXTEN:0:1},${CALLERID(num)})'],
      wait: ['Hangup(21)'],
      'in@other': ['Wait(1)', 'NoOp(x)', 'Progress()'],
    };
    const { listen, call, ask, get, pass, story } = exchange({ dialplan });
    listen('hello');
    const { channelId } = call({ exten: '234', from: '7' });
    call({ exten: 'wait' });
    ask('POST /channels/a?endpoint=Local/in@other&extension=x');
    pass(999);
    expect(story()).toEqual([`StasisStart ${channelId} 34,2,7`]);
    expect(get('/channels/a;2')).toMatchObject({ dialplan: { context: 'other', exten: 'in', priority: 1 } });
    pass(10);
    expect(get('/channels')).toMatchObject([{ id: channelId }]);
  });

  it.each(['Fly(away)', 'Answer('])('does not start with an unknown step: %s', async (step) => {
    const started = lastValueFrom(simulate({ port: false, dialplan: { x: [step] } }));
    await expect(started).rejects.toThrow(step === 'Answer(' ? /not a step/ : /Fly of x is not simulated/);
  });

  it('publishes its own events', () => {
    const { listen, ask, pass, story } = exchange();
    listen('hello');
    ask('POST /channels/a?endpoint=Local/userevent@default&app=hello');
    pass(1_000);
    expect(story()).toContain('ChannelUserevent a;2');
  });
});
