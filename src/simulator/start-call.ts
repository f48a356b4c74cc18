import { AsyncSubject, BehaviorSubject, ReplaySubject, Subject } from 'rxjs';
import type { Channel, FarEnd } from './channels/channel.js';
import { hangUp } from './channels/hang-up.js';
import { startIncomingCall } from './channels/incoming-call.js';
import { createKeyPressQueue } from './channels/key-press-queue.js';
import type { AudioSource } from './media/audio-source.js';
import { detectTalk } from './channels/talk-detection.js';
import type { ServerState } from './core/server-state.js';
import { transfer } from './transfers/transfer.js';
import type { SimulatedCall, IncomingCallOptions } from './simulated-call.js';

/** A phone that ends its own call gives no cause. */
const UNKNOWN = 0;

/** Maximum number of statuses of one transfer. */
const MAX_STATUSES = 10;

/** The channels of all simulated calls. */
const legs = new WeakMap<SimulatedCall, Channel>();

/** Starts a call: the callbacks and actions of the caller. */
export function startCall(
  serverState: ServerState,
  { app, from = '', name = '', exten = 's', args = [] }: IncomingCallOptions,
): SimulatedCall {
  const mediaEnds = new Subject<string>();
  const mediaStarts = new Subject<string>();
  const redirected = new Subject<string>();
  const ended = new AsyncSubject<void>();
  const sound = new BehaviorSubject<AudioSource>('silence');
  const farEnd: FarEnd = {
    audio: sound,
    onMediaStart: (media) => mediaStarts.next(media),
    onMediaEnd: (media) => mediaEnds.next(media),
    onRedirect: (to) => redirected.next(to),
    onHangup: () => {
      ended.next();
      for (const stream of [mediaEnds, mediaStarts, redirected, ended]) stream.complete();
    },
  };
  const place = { caller: { name, number: from }, exten, args };
  const channel = startIncomingCall(serverState, app === undefined ? place : { ...place, application: app }, farEnd);
  const self: SimulatedCall = {
    channelId: channel.id,
    press: createKeyPressQueue(serverState, channel),
    hangup: (cause) => hangUp(serverState, channel, cause === undefined ? {} : { cause }, cause ?? UNKNOWN),
    talk: (duration) => {
      sound.next('speech');
      detectTalk(serverState, channel, duration);
      serverState.clock.after(duration, () => sound.next('silence'));
    },
    transfer: (extension, secondCall) => {
      const statuses = new ReplaySubject<number>(MAX_STATUSES);
      ended.subscribe({ complete: () => statuses.complete() });
      transfer(serverState, channel, { extension, second: secondCall && legs.get(secondCall), statuses });
      return statuses.asObservable();
    },
    mediaEnds: mediaEnds.asObservable(),
    mediaStarts: mediaStarts.asObservable(),
    redirects: redirected.asObservable(),
    ended: ended.asObservable(),
  };
  legs.set(self, channel);
  return self;
}
