import { describe, expect, it } from 'vitest';
import { exchange } from './exchange.js';

describe('a simulated phone', () => {
  it('rings and is answered', () => {
    const { listen, ask, pass, story } = exchange({ phones: { 201: { after: 2_000 } } });
    listen('hello');
    ask('POST /channels/a?endpoint=PJSIP/201&app=hello');
    pass(5_000);
    expect(story('timed')).toEqual([
      '0 Dial a',
      '0 ChannelStateChange a Ringing',
      '0 Dial a RINGING',
      '2000 ChannelStateChange a Up',
      '2000 Dial a ANSWER',
      '2000 ChannelVarset a STASISSTATUS',
      '2000 StasisStart a',
    ]);
  });

  it.each([
    ['busy', ['Dial a', 'ChannelHangupRequest a 17', 'Dial a BUSY', 'ChannelDestroyed a 17']],
    [
      'decline',
      [
        'Dial a',
        'ChannelStateChange a Ringing',
        'Dial a RINGING',
        'ChannelHangupRequest a 21',
        'Dial a NOANSWER',
        'ChannelDestroyed a 21',
      ],
    ],
    ['ring', ['Dial a', 'ChannelStateChange a Ringing', 'Dial a RINGING', 'ChannelDestroyed a 19']],
  ] as const)('may %s', (does, lines) => {
    const { listen, ask, pass, story } = exchange({ phones: { '*': { does } } });
    listen('hello');
    ask('POST /channels/a?endpoint=PJSIP/anybody&app=hello&timeout=5');
    pass(10_000);
    expect(story()).toEqual(lines);
  });

  it('may be this server again', () => {
    const { listen, ask, pass, story } = exchange();
    listen('hello');
    ask('POST /channels/a?endpoint=PJSIP/stasis-hello@loop&app=hello');
    pass(1_000);
    const starts = story().filter((line) => line.startsWith('StasisStart'));
    expect(starts).toHaveLength(2);
    ask('POST /channels/a/dtmf?dtmf=5');
    pass(1_000);
    expect(story()).toEqual([expect.stringMatching(/^ChannelDtmfReceived [\d.]+ 5$/)]);
    ask('POST /channels/b?endpoint=PJSIP/nosuch@loop&app=hello');
    pass(10);
    expect(story()).toEqual(['Dial b', 'ChannelHangupRequest b 1', 'Dial b NOANSWER', 'ChannelDestroyed b 1']);
  });

  it('has statistics, where a Local channel has none', () => {
    const { listen, ask, get, pass } = exchange({ phones: { 201: {} } });
    listen('hello');
    ask('POST /channels/a?endpoint=PJSIP/201&app=hello');
    ask('POST /channels/b?endpoint=Local/wait@default&app=hello');
    pass(2_000);
    expect(get('/channels/a/rtp_statistics')).toMatchObject({ txcount: 0, channel_uniqueid: 'a', stdevrtt: 0 });
    expect(ask('GET /channels/b/rtp_statistics')).toBe('403 Unsupported channel type');
  });
});
