import type { Channel } from './channel.js';
import { setState } from './dial.js';
import type { ServerState } from '../core/server-state.js';

/** Takes a call that rings; what is up already stays so. */
export function answerChannel(world: ServerState, channel: Channel): void {
  if (channel.state === 'Up') return;
  setState(world, channel, 'Up');
  channel.remoteParty.onSignal?.('answer');
}
