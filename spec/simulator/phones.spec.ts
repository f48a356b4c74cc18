import { describe, expect, it } from 'vitest';
import { exchange } from './exchange.js';
import { rig, type ReceivedEvent } from './support.js';

describe('a simulated phone', () => {
  it('rings and is answered', () => {
    const { listen, ask, pass, story } = exchange({ phones: { 201: { delay: 2_000 } } });
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
    const { listen, ask, pass, story } = exchange({ phones: { '*': { behavior: does } } });
    listen('hello');
    ask('POST /channels/a?endpoint=PJSIP/anybody&app=hello&timeout=5');
    pass(10_000);
    expect(story()).toEqual(lines);
  });

  it('can be this server again', () => {
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

  it('has statistics, unlike a Local channel', () => {
    const { listen, ask, get, pass } = exchange({ phones: { 201: {} } });
    listen('hello');
    ask('POST /channels/a?endpoint=PJSIP/201&app=hello');
    ask('POST /channels/b?endpoint=Local/wait@default&app=hello');
    pass(2_000);
    expect(get('/channels/a/rtp_statistics')).toMatchObject({ txcount: 0, channel_uniqueid: 'a', stdevrtt: 0 });
    expect(ask('GET /channels/b/rtp_statistics')).toBe('403 Unsupported channel type');
  });
});

/** The events that an application with a subscription to a phone receives: the type and its fields. */
const textsOf = (events: readonly ReceivedEvent[]): string[] =>
  events.map(({ type, endpoint, peer, contact_info: contact, device_state: device }) => {
    const { peer_status: peerStatus } = (peer ?? {}) as Record<string, string>;
    const { contact_status: contactStatus, uri } = (contact ?? {}) as Record<string, string>;
    const { state } = (device ?? endpoint) as Record<string, string>;
    return [type, state, peerStatus, contactStatus, uri].filter((part) => part !== undefined).join(' ');
  });

describe('the registration of a simulated phone', () => {
  const sources = 'endpoint:PJSIP/alice,deviceState:PJSIP/alice';
  const subscription = `/applications/hello/subscription?eventSource=${sources}`;

  it('is published once to subscribers when it changes', () =>
    rig(
      async ({ simulator, ask, listen }) => {
        const ear = await listen('hello');
        await ask('POST', subscription);
        simulator.phone('alice').register();
        simulator.phone('alice').unregister();
        simulator.phone('alice').unregister();
        await ear.waitForEvent('DeviceStateChanged');
        expect((await ask('POST', '/channels?endpoint=PJSIP/alice&app=hello')).status).toBe(500);
        simulator.phone('alice').register();
        await ear.waitForEvent('DeviceStateChanged', 2);
        expect(textsOf(ear.events)).toEqual([
          'EndpointStateChange offline',
          'PeerStatusChange offline Unreachable',
          'ContactStatusChange offline Removed sip:alice@127.0.0.1:5060',
          'DeviceStateChanged UNAVAILABLE',
          'ContactStatusChange offline NonQualified sip:alice@127.0.0.1:5060',
          'EndpointStateChange online',
          'PeerStatusChange online Reachable',
          'ContactStatusChange online Reachable sip:alice@127.0.0.1:5060',
          'DeviceStateChanged NOT_INUSE',
        ]);
      },
      { phones: { alice: {} } },
    ));

  it('is published in part to applications that are subscribed to everything', () =>
    rig(
      async ({ simulator, listen }) => {
        const ear = await listen('hello&subscribeAll=true');
        simulator.phone('alice').unregister();
        await ear.waitForEvent('DeviceStateChanged');
        expect(ear.types()).toEqual(['PeerStatusChange', 'ContactStatusChange', 'DeviceStateChanged']);
      },
      { phones: { alice: {} } },
    ));

  it('requires an existing phone', () =>
    rig(({ simulator }) => {
      expect(() => simulator.phone('unknown').register()).toThrow('there is no phone unknown');
      return Promise.resolve();
    }));

  it('reflects the calls of the phone', () =>
    rig(
      async ({ ask, listen }) => {
        const ear = await listen('hello');
        await ask('POST', subscription);
        await ask('POST', '/channels?endpoint=PJSIP/alice&app=hello&channelId=c');
        await ear.waitForEvent('StasisStart');
        await ask('DELETE', '/channels/c');
        await ear.waitForEvent('DeviceStateChanged', 3);
        const states = ear.events.filter(({ type }) => /^(EndpointState|DeviceState)/.test(type));
        expect(textsOf(states)).toEqual([
          'EndpointStateChange online',
          'DeviceStateChanged RINGING',
          'DeviceStateChanged INUSE',
          'EndpointStateChange online',
          'DeviceStateChanged NOT_INUSE',
        ]);
        expect(states.map(({ endpoint }) => (endpoint as { channel_ids: string[] } | undefined)?.channel_ids)).toEqual([
          ['c'],
          undefined,
          undefined,
          [],
          undefined,
        ]);
      },
      { phones: { alice: { delay: 200 } } },
    ));
});
