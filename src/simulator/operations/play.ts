import { randomUUID } from 'node:crypto';
import { HttpRefusal, created } from '../core/response.js';
import { language } from '../channels/channel.js';
import { targetOf } from '../media/media-target.js';
import { Playback } from '../media/playback.js';
import { findAlive } from './find-channel.js';
import type { Handler, Handlers } from './handler.js';

/** Default distance of forward and reverse in milliseconds. */
export const SKIP_MS = 3_000;

const start: Handler = (serverState, params) => {
  const channel = findAlive(serverState, params);
  for (const name of ['offsetms', 'skipms']) {
    if (params.number(name) < 0) throw new HttpRefusal(400, `${name} cannot be negative`);
  }
  const media = params.texts('media');
  if (media.length === 0) throw new HttpRefusal(500, 'Failed to queue media for playback');
  const playback = new Playback(serverState, targetOf(channel), {
    id: params.text('playbackId') || randomUUID(),
    media,
    language: params.text('lang') || language,
    offset: params.number('offsetms'),
    skip: params.number('skipms') || SKIP_MS,
  });
  channel.commands.add(playback);
  const { snapshot } = playback;
  return created(`/playbacks/${encodeURIComponent(snapshot.id)}`, snapshot);
};

export const play: Handlers = { 'channels.play': start, 'channels.playWithId': start };
