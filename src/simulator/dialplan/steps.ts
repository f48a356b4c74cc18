import { answerChannel } from '../channels/answer-channel.js';
import { broadcast } from '../applications/broadcast.js';
import { NORMAL } from '../channels/causes.js';
import type { Channel } from '../channels/channel.js';
import { destroyChannel } from '../channels/destroy-channel.js';
import { setState } from '../channels/dial.js';
import { userEvent } from '../core/event-factory.js';
import { enterStasis, setStatus } from '../channels/stasis.js';
import { writeVariable } from '../channels/variables.js';
import type { ServerState } from '../core/server-state.js';

/** Executes one step on a channel. `next` continues with the following step. */
type Step = (serverState: ServerState, channel: Channel, data: string, next: () => void) => void;

/** How long a new answer waits for audio of the remote side, in milliseconds. */
const FIRST_AUDIO_TIMEOUT_MS = 500;

const wait = ({ clock }: ServerState, channel: Channel, time: number, next: () => void): void => {
  const waiting = clock.after(time, next);
  channel.stopDialplan = () => waiting.unsubscribe();
};

/** Refuses the call and waits for the hang-up. */
const refuse =
  (signal: 'busy' | 'congestion', cause: number): Step =>
  (serverState, channel) => {
    channel.cause = cause;
    if (channel.state !== 'Up') setState(serverState, channel, 'Busy');
    channel.remoteParty.onSignal?.(signal);
  };

/** The dialplan applications. */
export const steps: Readonly<Record<string, Step>> = {
  Answer: (serverState, channel, _, next) => {
    if (channel.state === 'Up') return next();
    // Runs before the signal to the remote side, which may continue at once.
    wait(serverState, channel, FIRST_AUDIO_TIMEOUT_MS, next);
    answerChannel(serverState, channel);
  },

  Busy: refuse('busy', 17),
  Congestion: refuse('congestion', 34),
  Echo: () => undefined,

  Hangup: (serverState, channel, data) => destroyChannel(serverState, channel, Number(data) || NORMAL),
  NoOp: (_world, _channel, _data, next) => next(),

  Progress: (_world, channel, _, next) => {
    if (channel.state !== 'Up') channel.remoteParty.onSignal?.('progress');
    next();
  },

  Ringing: (_world, channel, _, next) => {
    if (channel.state !== 'Up') channel.remoteParty.onSignal?.('ringing');
    next();
  },

  Set: (serverState, channel, data, next) => {
    const equals = data.indexOf('=');
    writeVariable(serverState, channel, data.slice(0, equals), data.slice(equals + 1));
    next();
  },

  Stasis: (serverState, channel, data, next) => {
    const [application = '', ...args] = data.split(',');
    enterStasis(serverState, channel, application, args, (status) => {
      if (status === 'left') setStatus(serverState, channel, 'SUCCESS');
      next();
    });
  },

  StasisBroadcast: (serverState, channel, data, next) => {
    const [timeout = '', filter = '', args = '', notifies = ''] = data.split(',');
    const offer = { channel, args: args === '' ? [] : args.split(':'), notifies: notifies === 'yes', next };
    broadcast(serverState, offer, Number(timeout), filter);
  },

  UserEvent: ({ applications, clock }, channel, data, next) => {
    const [name = '', ...pairs] = data.split(',');
    const variables = Object.fromEntries(pairs.map((pair) => pair.split(/:\s*(.*)/s).slice(0, 2) as [string, string]));
    applications.publish(`channel:${channel.id}`, {
      ...userEvent(clock.now(), name, {}, channel),
      userevent: { eventname: name, ...variables },
    });
    next();
  },

  Wait: (serverState, channel, data, next) => wait(serverState, channel, Number(data) * 1000, next),
};
