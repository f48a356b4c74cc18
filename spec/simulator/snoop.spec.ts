import { describe, expect, it } from 'vitest';
import { exchange, type Exchange } from './exchange.js';

function onACall(): Exchange {
  const simulation = exchange();
  simulation.listen('hello');
  simulation.ask('POST /channels/a?endpoint=Local/wait@default&app=hello');
  simulation.pass(1_000);
  simulation.story();
  return simulation;
}

describe('a simulated snoop channel', () => {
  it('is in the application, and ends with the other channel', () => {
    const { ask, get, pass, story } = onACall();
    expect(ask('POST /channels/a;2/snoop/s?app=hello&appArgs=x&spy=both&whisper=none')).toBe('200');
    pass(10);
    expect(story()).toEqual(['StasisStart s x']);
    expect(get('/channels/s')).toMatchObject({
      state: 'Up',
      name: expect.stringMatching(/^Snoop\/a;2-\w{8}$/) as string,
    });
    ask('DELETE /channels/a');
    pass(10);
    expect(story()).toContain('StasisEnd s');
    expect(get('/channels')).toEqual([]);
  });

  it('can be hung up alone', () => {
    const { ask, pass, story } = onACall();
    ask('POST /channels/a/snoop?app=hello&spy=in&snoopId=s');
    pass(10);
    story();
    ask('DELETE /channels/s');
    pass(10);
    expect(story()).toEqual(['ChannelHangupRequest s 32', 'StasisEnd s']);
    expect(ask('GET /channels/a')).toBe('200');
  });

  it.each([
    ['POST /channels/nosuch/snoop?app=hello&spy=in', '404 Provided channel was not found'],
    ['POST /channels/a/snoop?app=hello', '400 Direction must be specified for at least spy or whisper'],
    ['POST /channels/a/snoop?app=hello&spy=none', '400 Direction must be specified for at least spy or whisper'],
    ['POST /channels/a/snoop?spy=both', '400 Application name is required'],
    ['POST /channels/a/snoop?app=hello&spy=BOTH', '400 Invalid direction specified for spy'],
    ['POST /channels/a/snoop?app=hello&spy=in&whisper=x', '400 Invalid direction specified for whisper'],
    ['POST /channels/a/snoop/a?app=hello&spy=in', '500 Snoop channel could not be created'],
  ])('is rejected: %s', (request, refusal) => {
    expect(onACall().ask(request)).toBe(refusal);
  });

  it('ends at once if the application has no listener', () => {
    const { ask, pass } = onACall();
    expect(ask('POST /channels/a/snoop/s?app=unknown&spy=in')).toBe('200');
    pass(10);
    expect(ask('GET /channels/s')).toBe('404 Channel not found');
  });
});

describe('simulated external media', () => {
  const media = 'POST /channels/externalMedia?';

  it('is a channel that answers by itself', () => {
    const { ask, get, pass, story } = onACall();
    expect(ask(`${media}app=hello&external_host=127.0.0.1:9999&format=ulaw&channelId=em`)).toBe('200');
    pass(10);
    expect(story()).toEqual([
      'Dial em',
      'ChannelStateChange em Up',
      'Dial em ANSWER',
      'ChannelVarset em STASISSTATUS',
      'StasisStart em',
    ]);
    expect(get('/channels/em/variable?variable=UNICASTRTP_LOCAL_ADDRESS')).toEqual({ value: '127.0.0.1' });
  });

  it.each([
    ['external_host=h:1&format=ulaw', '400 app cannot be empty'],
    ['app=hello&external_host=h:1', '400 format cannot be empty'],
    ['app=hello&format=ulaw', '400 external_host is required for all but websocket server connections'],
    [
      'app=hello&external_host=h&format=ulaw',
      '400 external_host must be <host>:<port> for all transports other than websocket',
    ],
    ['app=hello&external_host=h:1&format=zzz', '500 An internal error prevented this request from being handled'],
    ['app=hello&external_host=h:1&format=ulaw&transport=zz', "400 transport must be 'udp' for rtp encapsulation"],
    [
      'app=hello&external_host=h:1&format=ulaw&encapsulation=z',
      '501 The encapsulation and/or transport is not supported',
    ],
    ['app=hello&external_host=h:1&format=ulaw&direction=zz', '400 Invalid direction specified'],
    [
      'app=hello&external_host=h&format=ulaw&transport=websocket',
      "400 encapsulation must be 'none' for websocket transport",
    ],
  ])('is rejected: %s', (query, refusal) => {
    expect(onACall().ask(media + query)).toBe(refusal);
  });
});
