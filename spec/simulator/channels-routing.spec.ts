import { describe, expect, it } from 'vitest';
import { exchange, type Exchange } from './exchange.js';

/** Half of a pair is in the application hello. */
function inHello(exten = 'wait'): Exchange {
  const simulation = exchange();
  simulation.listen('hello');
  simulation.ask(`POST /channels/a?endpoint=Local/${exten}@default&app=hello`);
  simulation.pass(1_000);
  simulation.story();
  return simulation;
}

describe('a channel that leaves an application', () => {
  it('continues in the dialplan at its position', () => {
    const { ask, pass, story } = inHello('stasis-hello');
    expect(ask('POST /channels/a;2/continue')).toBe('204');
    pass(10);
    expect(story().slice(0, 5)).toEqual([
      'StasisEnd a;2',
      'ChannelVarset a;2 STASISSTATUS SUCCESS',
      'ChannelDialplan a;2 Hangup',
      'ChannelHangupRequest a;2 16',
      'ChannelHangupRequest a 16',
    ]);
  });

  it('enters an extension, and continues', () => {
    const { ask, get, pass } = inHello();
    ask('POST /channels/a/continue?context=default&extension=echo&priority=2');
    pass(10);
    expect(get('/channels/a')).toMatchObject({ dialplan: { exten: 'echo', priority: 2, app_name: 'Echo' } });
    expect(ask('POST /channels/a/answer')).toBe('409 Channel not in Stasis application');
    expect(ask('DELETE /channels/a')).toBe('204');
  });

  it('can return', () => {
    const { ask, pass, story } = inHello();
    ask('POST /channels/a/continue?extension=stasis-hello');
    pass(10);
    expect(story()).toEqual([
      'StasisEnd a',
      'ChannelDialplan a Answer',
      'ChannelDialplan a Stasis',
      'ChannelVarset a STASISSTATUS',
      'StasisStart a',
    ]);
  });

  it('reads ${EXTEN} of the extension where it continues, in the first step already', () => {
    const { ask, get, pass } = inHello();
    ask('POST /channels/a/continue?extension=4711');
    pass(10);
    expect(get('/channels/a')).toMatchObject({ dialplan: { exten: '4711', app_data: 'hello,4711' } });
  });

  it('ends if the extension does not exist', () => {
    const { ask, pass, story } = inHello();
    ask('POST /channels/a/continue?extension=nosuch');
    pass(10);
    expect(story()).toContain('ChannelDestroyed a 0');
    expect(ask('GET /channels/a')).toBe('404 Channel not found');
  });

  it('finds no label', () => {
    const { ask } = inHello();
    expect(ask('POST /channels/a/continue?extension=wait&label=x')).toBe('404 Requested label can not be found');
  });
});

describe('a moved channel', () => {
  it('ends in one application and starts in the other', () => {
    const { listen, ask, pass, story } = inHello();
    listen('other');
    expect(ask('POST /channels/a/move?app=other&appArgs=x,y')).toBe('204');
    pass(10);
    expect(story()).toEqual(['StasisEnd a', 'other: StasisStart a x,y']);
    ask('POST /channels/a/variable?variable=Q&value=1');
    pass(10);
    expect(story()).toEqual(['ChannelVarset a Q 1', 'other: ChannelVarset a Q 1']);
  });

  it('stays if the other application has no listener', () => {
    const { ask, get, pass, story } = inHello();
    ask('POST /channels/a/move?app=unknown');
    pass(10);
    expect(story()).toEqual(['ApplicationMoveFailed a unknown']);
    expect(get('/channels/a')).toMatchObject({ state: 'Up' });
  });

  it('requires a target, because the real server crashes without one', () => {
    expect(inHello().ask('POST /channels/a/move')).toBe('500 channels.move without an app crashes Asterisk 22.10.1');
  });

  it('ends and starts even in the same application', () => {
    const { ask, pass, story } = inHello();
    ask('POST /channels/a/move?app=hello');
    pass(10);
    expect(story()).toEqual(['StasisEnd a', 'StasisStart a']);
  });
});

describe('a redirected channel', () => {
  it.each([
    ['', "400 Required parameter 'endpoint' not provided."],
    ['?endpoint=bogus', "422 Endpoint parameter 'bogus' does not contain tech/resource"],
    ['?endpoint=PJSIP/x', "422 Endpoint technology 'PJSIP' does not match channel technology 'Local'"],
    ['?endpoint=Local/x@default', '204'],
  ])('%s responds with %s', (query, answer) => {
    const { ask } = inHello();
    expect(ask(`POST /channels/a/redirect${query}`)).toBe(answer);
  });

  it('asks a caller to call another number, and the caller decides', () => {
    const { ask, call, listen, pass, story } = exchange();
    listen('hello');
    const caller = call({ app: 'hello' });
    const targets: string[] = [];
    caller.redirects.subscribe((to) => targets.push(to));
    pass(10);
    const redirect = `POST /channels/${caller.channelId}/redirect`;
    expect(ask(`${redirect}?endpoint=PJSIP/x`)).toBe('501 channels.redirect of a call that is not up is not simulated');
    ask(`POST /channels/${caller.channelId}/answer`);
    pass(10);
    story();
    expect(ask(`${redirect}?endpoint=Local/x@default`)).toBe(
      "422 Endpoint technology 'Local' does not match channel technology 'PJSIP'",
    );
    expect(ask(`${redirect}?endpoint=PJSIP/sip:200@example.com`)).toBe('204');
    pass(10);
    expect(targets).toEqual(['sip:200@example.com']);
    expect(story()).toEqual([]);
  });

  it('asks a called phone, and then ends', () => {
    const { ask, listen, pass, story } = exchange({ phones: { 201: { delay: 0 } } });
    listen('hello');
    ask('POST /channels/a?endpoint=PJSIP/201&app=hello');
    pass(10);
    story();
    expect(ask('POST /channels/a/redirect?endpoint=PJSIP/202')).toBe('204');
    pass(10);
    expect(story()).toEqual([
      'ChannelHangupRequest a 16',
      'StasisEnd a',
      'ChannelVarset a STASISSTATUS SUCCESS',
      'ChannelDestroyed a 16',
    ]);
  });

  it('is not simulated if the other end is this server', () => {
    const { ask, listen, pass } = exchange();
    listen('hello');
    ask('POST /channels/a?endpoint=PJSIP/wait@loop&app=hello');
    pass(1_000);
    expect(ask('POST /channels/a/redirect?endpoint=PJSIP/x')).toBe(
      '501 channels.redirect of a call between two servers is not simulated',
    );
  });
});
