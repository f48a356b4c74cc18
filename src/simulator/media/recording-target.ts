import type { Observable } from 'rxjs';
import { answerChannel } from '../channels/answer-channel.js';
import type { Channel } from '../channels/channel.js';
import { targetOf, type MediaTarget } from './media-target.js';
import type { AudioSource } from './audio-source.js';
import type { ServerState } from '../core/server-state.js';

/** The target of a recording, which also receives the beep. */
export interface RecordingTarget
  extends Pick<MediaTarget, 'uri' | 'topics'>, Partial<Pick<MediaTarget, 'onMediaStart' | 'onMediaEnd' | 'onSilence'>> {
  readonly sound: Observable<AudioSource>;
  /** Prepares the target in its turn, or returns the reason for a refusal. */
  prepare(): string | undefined;
}

/** Asterisk answers a ringing channel, and does not record a channel in a bridge. */
export const channelTarget = (serverState: ServerState, channel: Channel): RecordingTarget => ({
  ...targetOf(channel),
  sound: channel.audio,
  prepare: () => {
    if (channel.bridge) return 'Cannot record channel while in bridge';
    if (channel.state !== 'Down') answerChannel(serverState, channel);
    return undefined;
  },
});
