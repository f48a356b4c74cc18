import type { Subscription } from 'rxjs';
import type { Playback as Data } from '../../generated/models.js';
import type { Channel } from './channel.js';
import type { Command } from './command-queue.js';
import { playbackEvent } from './events.js';
import { playableOf } from './media.js';
import type { World } from './world.js';

export interface PlaybackOrder {
  readonly id: string;
  /** At least one. */
  readonly media: readonly string[];
  readonly language: string;
  /** Where the first medium begins, and how far forward and reverse go, in milliseconds. */
  readonly offset: number;
  readonly skip: number;
}

type State = 'queued' | 'playing' | 'paused' | 'continuing' | 'done' | 'failed';

/** The shortest that can be played: one frame of audio, in milliseconds. */
const FRAME = 20;

/** A list of media that a channel plays in its turn. */
export class Playback implements Command {
  readonly #world: World;
  readonly #channel: Channel;
  readonly #order: PlaybackOrder;
  #state: State = 'queued';
  /** Which medium of the list. */
  #index = 0;
  /** Of the medium: its length, how far it had come at `#since`, and what waits for its end. */
  #length = 0;
  #position = 0;
  #since = 0;
  #end: Subscription | undefined;
  #stopped = false;
  #done: (() => void) | undefined;

  constructor(world: World, channel: Channel, order: PlaybackOrder) {
    this.#world = world;
    this.#channel = channel;
    this.#order = order;
    // Asterisk does not mind two of the same id: the later one is found.
    world.playbacks.set(order.id, this);
  }

  get snapshot(): Data {
    const { id, media, language } = this.#order;
    const next = media[this.#index + 1];
    return {
      id,
      media_uri: this.#uri,
      ...(next !== undefined && { next_media_uri: next }),
      target_uri: `channel:${this.#channel.id}`,
      language,
      state: this.#state,
    };
  }

  start(done: () => void): void {
    this.#done = done;
    this.#position = this.#order.offset;
    if (this.#stopped) this.#finish('done');
    else this.#play();
  }

  drop(): void {
    if (this.#state === 'queued' && !this.#stopped) this.#become('playing', 'PlaybackStarted');
    this.#finish(this.#stopped ? 'done' : 'failed');
  }

  /** One that waits is not taken out of the queue: its turn comes, and passes. */
  stop(): void {
    this.#stopped = true;
    if (this.#state !== 'queued') this.#finish('done');
  }

  /** False when the operation is not possible in this state. */
  control(operation: Control): boolean {
    if (this.#state === 'paused') {
      if (operation === 'unpause') this.#unpause();
      return operation === 'unpause' || operation === 'pause';
    }
    if (this.#state !== 'playing') return false;
    if (operation === 'unpause') return true;
    this.#halt();
    if (operation === 'pause') this.#state = 'paused';
    else this.#seek(operation);
    return true;
  }

  get #uri(): string {
    return this.#order.media[this.#index]!;
  }

  /** From the medium that it is at to the first that takes time. */
  #play(): void {
    for (;;) {
      this.#become('playing', 'PlaybackStarted');
      const playable = playableOf(this.#uri);
      if (typeof playable === 'number') return this.#begin(playable);
      if (!this.#next(playable)) return;
    }
  }

  #begin(length: number): void {
    this.#length = length;
    this.#channel.farEnd.begins(this.#uri);
    this.#run();
  }

  #run(): void {
    this.#position = Math.max(0, Math.min(this.#position, this.#length - FRAME));
    this.#since = this.#world.clock.now();
    if (this.#length === Infinity) return;
    this.#end = this.#world.clock.after(this.#length - this.#position, () => {
      this.#channel.farEnd.heard(this.#uri);
      this.#position = 0;
      if (this.#next('done')) this.#play();
    });
  }

  /** Goes on to the next medium, or finishes when there is none. */
  #next(result: 'done' | 'failed' | 'lost'): boolean {
    if (this.#index + 1 === this.#order.media.length) {
      this.#finish(result);
      return false;
    }
    if (result !== 'lost') this.#become('continuing', 'PlaybackContinuing');
    this.#index += 1;
    return true;
  }

  #finish(result: 'done' | 'failed' | 'lost'): void {
    this.#end?.unsubscribe();
    const { playbacks } = this.#world;
    if (playbacks.get(this.#order.id) === this) playbacks.delete(this.#order.id);
    if (result !== 'lost') this.#become(result, 'PlaybackFinished');
    this.#done?.();
  }

  #halt(): void {
    this.#end?.unsubscribe();
    this.#position += this.#world.clock.now() - this.#since;
  }

  #unpause(): void {
    this.#become('playing', 'PlaybackStarted');
    this.#run();
  }

  #seek(operation: 'restart' | 'reverse' | 'forward'): void {
    const { skip } = this.#order;
    if (operation === 'restart') this.#position = 0;
    else this.#position += operation === 'forward' ? skip : -skip;
    this.#run();
  }

  #become(state: State, event: string): void {
    this.#state = state;
    const { applications, clock } = this.#world;
    applications.publish(this.#channel.id, playbackEvent(event, clock.now(), this.snapshot));
  }
}

/** What can be done to a playback, other than stopping it. */
export const controls = ['restart', 'pause', 'unpause', 'reverse', 'forward'] as const;
export type Control = (typeof controls)[number];
