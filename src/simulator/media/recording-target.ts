import type { Observable } from 'rxjs';
import { answerChannel } from '../channels/answer-channel.js';
import type { Channel } from '../channels/channel.js';
import { targetOf, type MediaTarget } from './media-target.js';
import type { AudioSource } from './audio-source.js';
import type { ServerState } from '../core/server-state.js';

/** What is recorded, and who hears the beep. */
export interface RecordingTarget
  extends Pick<MediaTarget, 'uri' | 'topics'>, Partial<Pick<MediaTarget, 'begins' | 'heard' | 'quiet'>> {
  readonly sound: Observable<AudioSource>;
  /** Makes it ready, in its turn; or says why it cannot be recorded. */
  prepare(): string | undefined;
}

/** A channel that rings is answered; one in a bridge is not recorded. */
export const channelTarget = (world: ServerState, channel: Channel): RecordingTarget => ({
  ...targetOf(channel),
  sound: channel.audio,
  prepare: () => {
    if (channel.bridge) return 'Cannot record channel while in bridge';
    if (channel.state !== 'Down') answerChannel(world, channel);
    return undefined;
  },
});
