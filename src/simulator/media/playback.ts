import type { PlaybackSnapshot as Data } from '../../generated/models.js';
import type { Command } from '../channels/command-queue.js';
import { playbackEvent } from '../core/event-factory.js';
import { parseMedia } from './media-item.js';
import type { MediaTarget } from './media-target.js';
import { MediaChannel } from './media-channel.js';
import type { ServerState } from '../core/server-state.js';

export interface PlaybackRequest {
  readonly id: string;
  /** The media URIs, at least one. */
  readonly media: readonly string[];
  readonly language: string;
  /** The start position in the first medium, and the distance of forward and reverse, in milliseconds. */
  readonly offset: number;
  readonly skip: number;
}

/** The operations on a playback, other than stop. */
export const controls = ['restart', 'pause', 'unpause', 'reverse', 'forward'] as const;
export type Control = (typeof controls)[number];

type State = 'queued' | 'playing' | 'paused' | 'continuing' | 'done' | 'failed';
type Result = 'done' | 'failed' | 'lost';

/** A list of media that a channel or a bridge plays in its turn. */
export class Playback implements Command {
  readonly #world: ServerState;
  readonly #target: MediaTarget;
  readonly #order: PlaybackRequest;
  #state: State = 'queued';
  /** The index of the current medium, and the medium while it plays. */
  #index = 0;
  #medium: MediaChannel | undefined;
  #stopped = false;
  #over = false;
  #done: (() => void) | undefined;

  constructor(serverState: ServerState, target: MediaTarget, order: PlaybackRequest) {
    this.#world = serverState;
    this.#target = target;
    this.#order = order;
    // Asterisk accepts two playbacks with one id. The later one is found.
    serverState.playbacks.set(order.id, this);
  }

  get snapshot(): Data {
    const { id, media, language } = this.#order;
    const next = media[this.#index + 1];
    return {
      id,
      media_uri: this.#uri,
      ...(next !== undefined && { next_media_uri: next }),
      target_uri: this.#target.uri,
      language,
      state: this.#state,
    };
  }

  start(done: () => void): void {
    this.#done = done;
    if (this.#stopped) return this.#finish('done');
    this.#target.early?.();
    this.#play(this.#order.offset);
  }

  drop(): void {
    if (this.#state === 'queued' && !this.#stopped) this.#become('playing', 'PlaybackStarted');
    this.#finish(this.#stopped ? 'done' : 'failed');
  }

  /** A stopped playback stays in the queue, and is skipped when its turn comes. */
  stop(): void {
    this.#stopped = true;
    if (this.#state !== 'queued') this.#finish('done');
  }

  /** Returns false when the state does not allow the operation. */
  control(operation: Control): boolean {
    const medium = this.#medium;
    if (this.#state === 'paused' && operation === 'unpause') {
      this.#become('playing', 'PlaybackStarted');
      medium?.unpause();
      return true;
    }
    if (this.#state === 'paused') return operation === 'pause';
    if (this.#state !== 'playing') return this.#state === 'queued' && operation === 'restart';
    const { skip } = this.#order;
    if (operation === 'pause') {
      this.#state = 'paused';
      medium?.pause();
    }
    if (operation === 'restart') medium?.restart();
    if (operation === 'reverse') medium?.skip(-skip);
    if (operation === 'forward') medium?.skip(skip);
    return true;
  }

  get #uri(): string {
    return this.#order.media[this.#index]!;
  }

  /** Starts at the current medium, and skips media without a duration. */
  #play(position: number): void {
    for (;;) {
      this.#become('playing', 'PlaybackStarted');
      const playable = parseMedia(this.#uri, this.#world.storedRecordings);
      if (typeof playable === 'number') return this.#finishMedium(playable, position);
      if (!this.#next(playable)) return;
    }
  }

  #finishMedium(length: number, position: number): void {
    this.#target.onMediaStart(this.#uri);
    this.#medium = new MediaChannel(this.#world.clock, length, position, () => {
      this.#target.onMediaEnd(this.#uri);
      if (this.#next('done')) this.#play(0);
    });
  }

  /** Continues with the next medium, or finishes after the last. */
  #next(result: Result): boolean {
    if (this.#index + 1 === this.#order.media.length) {
      this.#finish(result);
      return false;
    }
    if (result !== 'lost') this.#become('continuing', 'PlaybackContinuing');
    this.#index += 1;
    return true;
  }

  #finish(result: Result): void {
    if (this.#over) return;
    this.#over = true;
    this.#medium?.pause();
    this.#target.onSilence?.();
    const { playbacks } = this.#world;
    if (playbacks.get(this.#order.id) === this) playbacks.delete(this.#order.id);
    if (result !== 'lost') this.#become(result, 'PlaybackFinished');
    this.#done?.();
  }

  #become(state: State, event: string): void {
    this.#state = state;
    const { applications, clock } = this.#world;
    const body = playbackEvent(event, clock.now(), this.snapshot);
    for (const topic of this.#target.topics) applications.publish(topic, body);
  }
}
