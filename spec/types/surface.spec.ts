import { map, type Observable } from 'rxjs';
import { describe, expectTypeOf, it } from 'vitest';
import type {
  Ari,
  AriEvent,
  Bridge,
  Channel,
  ChannelDtmfReceived,
  Playback,
  StasisStart,
  AsteriskInfo,
  ChannelSnapshot,
} from '../../src/index.js';

/** Never runs. The assertion is that it compiles. */
const compiles = (_check: (ari: Ari, channel: Channel, event: AriEvent) => void): void => undefined;

describe('the types of events', () => {
  it('narrow by the type of `on`', () =>
    compiles((ari) => {
      expectTypeOf(ari.on('StasisStart')).toEqualTypeOf<Observable<StasisStart>>();
      expectTypeOf(ari.on('StasisStart', 'ChannelDtmfReceived')).toEqualTypeOf<
        Observable<StasisStart | ChannelDtmfReceived>
      >();
    }));

  it('narrow by comparing the type', () =>
    compiles((_ari, _channel, event) => {
      if (event.type === 'ChannelDtmfReceived') expectTypeOf(event.digit).toEqualTypeOf<string>();
      // @ts-expect-error -- a digit is not a field of every event
      event.digit;
    }));

  it('reject a typo in an event name', () =>
    compiles((ari, channel) => {
      // @ts-expect-error -- StasisStart is its name
      ari.on('StasisStrat');
      // @ts-expect-error -- no event that names a channel
      channel.on('DeviceStateChanged');
      // @ts-expect-error -- at least one type
      ari.on();
    }));

  it('reject a field of another event', () =>
    compiles((ari) => {
      // @ts-expect-error -- a digit comes with ChannelDtmfReceived
      ari.on('StasisStart').pipe(map((event) => event.digit));
      expectTypeOf(ari.on('StasisStart').pipe(map(({ args }) => args))).toEqualTypeOf<Observable<readonly string[]>>();
    }));

  it('contain domain objects, also nested ones', () =>
    compiles((ari) => {
      ari.on('Dial').pipe(map(({ peer, caller }) => [peer.hangup(), caller?.hangup()]));
      ari.on('ChannelTransfer').pipe(map(({ refer_to }) => refer_to.destination_channel?.hangup()));
    }));

  it('accept new values of Asterisk', () =>
    compiles((_ari, channel) => {
      const state = channel.data.state;
      if (state === 'Up') return;
      if (state === 'A state of the future') return;
    }));
});

describe('the types of operations', () => {
  it('have parameters and results', () =>
    compiles((ari) => {
      expectTypeOf(ari.channels.get({ channelId: 'c' })).toEqualTypeOf<Observable<Channel>>();
      expectTypeOf(ari.bridges.list()).toEqualTypeOf<Observable<readonly Bridge[]>>();
      expectTypeOf(ari.channels.answer({ channelId: 'c' })).toEqualTypeOf<Observable<void>>();
      expectTypeOf(ari.asterisk.getInfo()).toEqualTypeOf<Observable<AsteriskInfo>>();
      expectTypeOf(ari.recordings.getStoredFile({ recordingName: 'r' })).toEqualTypeOf<Observable<Uint8Array>>();
    }));

  it('reject missing, unknown and undeclared values', () =>
    compiles((ari) => {
      // @ts-expect-error -- channelId is required
      ari.channels.answer({});
      // @ts-expect-error -- media is required
      ari.channels.play({ channelId: 'c' });
      // @ts-expect-error -- there is no parameter chanelId
      ari.channels.answer({ chanelId: 'c' });
      // @ts-expect-error -- not one of the reasons
      ari.channels.hangup({ channelId: 'c', reason: 'bored' });
      // @ts-expect-error -- a number is wanted
      ari.channels.dial({ channelId: 'c', timeout: '30' });
      // @ts-expect-error -- no such operation
      ari.channels.anwser({ channelId: 'c' });
      // @ts-expect-error -- a stream that is subscribed to, not a request
      ari.events.eventWebsocket({ app: 'a' });
    }));

  it('accept one value or a list where Asterisk accepts several', () =>
    compiles((ari) => {
      ari.channels.play({ channelId: 'c', media: 'sound:beep' });
      ari.channels.play({ channelId: 'c', media: ['sound:beep', 'digits:1'] });
      // @ts-expect-error -- one endpoint only
      ari.channels.originate({ endpoint: ['a', 'b'] });
    }));
});

describe('the types of objects', () => {
  it('fill in the id', () =>
    compiles((_ari, channel) => {
      expectTypeOf(channel.play({ media: 'sound:beep' })).toEqualTypeOf<Observable<Playback>>();
      // @ts-expect-error -- the channel knows its id
      channel.answer({ channelId: 'c' });
    }));

  it('distinguish a snapshot from a handle', () =>
    compiles((ari, channel) => {
      expectTypeOf(channel.data).toEqualTypeOf<ChannelSnapshot>();
      expectTypeOf(ari.channel('c').data).toEqualTypeOf<undefined>();
    }));

  it('have `ended` only if Asterisk sends an end event', () =>
    compiles((ari, channel) => {
      channel.ended.subscribe();
      // @ts-expect-error -- endpoints have no end
      ari.endpoint('PJSIP/alice').ended;
      // @ts-expect-error -- no event names a sound
      ari.sound('beep').events;
    }));
});
