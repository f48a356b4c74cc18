import { HttpRefusal } from '../core/response.js';
import { sendDtmf } from '../channels/send-dtmf.js';
import type { Signal } from '../channels/remote-party.js';
import { noContent } from '../core/response.js';
import { enqueue } from './channel-command.js';
import { findAlive } from './find-channel.js';
import type { Handler, Handlers } from './handler.js';

/** Duration of a digit and pause before the next one, in milliseconds. */
const TONE_MS = 100;
const GAP_MS = 100;

/** Shows or plays something on the phone, without an event. */
const silently: Handler = (serverState, params) => enqueue(findAlive(serverState, params), () => undefined);

/** A channel that is Up ignores it. */
const signal =
  (kind: Signal): Handler =>
  (serverState, params) => {
    const channel = findAlive(serverState, params);
    return enqueue(channel, () => {
      if (channel.state !== 'Up') channel.remoteParty.onSignal?.(kind);
    });
  };

const holding =
  (on: boolean): Handler =>
  (serverState, params) => {
    const channel = findAlive(serverState, params);
    return enqueue(channel, () => {
      if (channel.state === 'Up') channel.remoteParty.onHold?.(on);
    });
  };

const muting: Handler = (serverState, params) => {
  findAlive(serverState, params);
  if (!params.has('direction')) throw new HttpRefusal(400, 'Direction is required');
  if (!/^(in|out|both)$/.test(params.text('direction'))) throw new HttpRefusal(400, 'Invalid direction specified');
  return noContent;
};

export const channelSignals: Handlers = {
  'channels.ring': signal('ringing'),
  'channels.ringStop': silently,
  'channels.progress': signal('progress'),
  'channels.hold': holding(true),
  'channels.unhold': holding(false),
  'channels.startMoh': silently,
  'channels.stopMoh': silently,
  'channels.startSilence': silently,
  'channels.stopSilence': silently,
  'channels.mute': muting,
  'channels.unmute': muting,

  'channels.sendDTMF': (serverState, params) => {
    const channel = findAlive(serverState, params);
    const digits = params.text('dtmf');
    if (!digits) throw new HttpRefusal(400, 'DTMF is required');
    const time = (name: string, usual: number): number =>
      params.has(name) && params.number(name) > 0 ? params.number(name) : usual;
    channel.commands.add(
      sendDtmf(serverState, channel, {
        digits,
        before: time('before', 0),
        between: time('between', GAP_MS),
        duration: time('duration', TONE_MS),
        after: time('after', 0),
      }),
    );
    return noContent;
  },
};
