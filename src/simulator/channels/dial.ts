import type { Subscription } from 'rxjs';
import type { Channel } from './channel.js';
import { channelEvent } from '../core/event-factory.js';
import { publishDeviceState } from './endpoint-events.js';
import type { Signal } from './remote-party.js';
import { showReported } from './variables.js';
import type { ServerState } from '../core/server-state.js';

/** An outgoing attempt on a channel, until it is answered. */
export interface DialAttempt {
  /** The dialled address: `echo@default`. */
  readonly dialstring: string;
  /**
   * Whether its outcome is published, and its peer with each step. Attempts of dialplan applications are not
   * published.
   */
  readonly isPublished: boolean;
  readonly timer: Subscription;
  answered(): void;
  refused(): void;
}

const statuses: Readonly<Partial<Record<Signal, string>>> = { busy: 'BUSY', congestion: 'CONGESTION' };

/** The dial statuses of hang-up causes. */
export const statusOf = (cause: number): string => (cause === 17 ? 'BUSY' : cause === 34 ? 'CONGESTION' : 'NOANSWER');

export function startDial(serverState: ServerState, channel: Channel, attempt: DialAttempt): void {
  channel.dial = attempt;
  publishDial(serverState, channel, '', attempt.dialstring);
}

/** Receives a progress signal of the remote side. */
export function onSignal(serverState: ServerState, channel: Channel, signal: Signal): void {
  const attempt = channel.dial;
  if (!attempt || channel.isHangingUp) return;
  switch (signal) {
    case 'ringing':
      if (channel.state !== 'Ringing') setState(serverState, channel, 'Ringing');
      return step(serverState, channel, 'RINGING');
    case 'progress':
      return step(serverState, channel, 'PROGRESS');
    case 'answer':
      channel.dial = undefined;
      attempt.timer.unsubscribe();
      setState(serverState, channel, 'Up');
      publishDial(serverState, channel, 'ANSWER', attempt.isPublished ? attempt.dialstring : '');
      return attempt.answered();
    default:
      step(serverState, channel, statuses[signal]!);
      attempt.refused();
  }
}

/** Ends the attempt with a cause. */
export function failDial(serverState: ServerState, channel: Channel, status: string): void {
  step(serverState, channel, status);
  channel.dial?.timer.unsubscribe();
  channel.dial = undefined;
}

export function setState(serverState: ServerState, channel: Channel, state: Channel['state']): void {
  channel.state = state;
  showReported(channel);
  const event = channelEvent('ChannelStateChange', serverState.clock.now(), channel);
  serverState.applications.publish(`channel:${channel.id}`, event);
  publishDeviceState(serverState, channel);
}

function step(serverState: ServerState, channel: Channel, status: string): void {
  const attempt = channel.dial;
  if (attempt) publishDial(serverState, channel, status, attempt.isPublished ? attempt.dialstring : '');
}

function publishDial(
  { applications, clock }: ServerState,
  peer: Channel,
  dialstatus: string,
  dialstring: string,
): void {
  const { channel, ...event } = channelEvent('Dial', clock.now(), peer, { dialstatus, forward: '', dialstring });
  applications.publish(`channel:${peer.id}`, { ...event, type: 'Dial', peer: channel });
}
