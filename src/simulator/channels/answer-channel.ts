import type { Channel } from './channel.js';
import { setState } from './dial.js';
import type { ServerState } from '../core/server-state.js';

/** Answers a ringing channel. A channel that is Up stays as it is. */
export function answerChannel(serverState: ServerState, channel: Channel): void {
  if (channel.state === 'Up') return;
  setState(serverState, channel, 'Up');
  channel.remoteParty.onSignal?.('answer');
}
