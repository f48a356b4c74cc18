import type { LiveRecordingSnapshot as Data } from '../../generated/models.js';
import { formatOf, storedFormat } from './audio-format.js';
import { timestampOf } from '../core/clock.js';
import type { Command } from '../channels/command-queue.js';
import type { EventBody } from '../core/event-factory.js';
import type { RecordingOperation, RecordingRequest } from './recording-request.js';
import { resultOf } from './recording-result.js';
import { fileName, type StoredRecording } from './recording-stored.js';
import type { RecordingTarget } from './recording-target.js';
import { Recorder } from './recorder.js';
import { soundLength } from './sounds.js';
import type { ServerState } from '../core/server-state.js';

export type { RecordingRequest as RecordingOrder } from './recording-request.js';

const BEEP = 'sound:beep';

/** A recording that is queued or running. */
export class LiveRecording implements Command {
  readonly #world: ServerState;
  readonly #target: RecordingTarget;
  readonly #order: RecordingRequest;
  #state: Data['state'] = 'queued';
  #result: Partial<Data> = {};
  #take: Recorder | undefined;
  #stored: StoredRecording | undefined;
  #discarded = false;
  #over = false;
  #done: (() => void) | undefined;

  constructor(serverState: ServerState, target: RecordingTarget, order: RecordingRequest) {
    this.#world = serverState;
    this.#target = target;
    this.#order = order;
    serverState.liveRecordings.set(order.name, this);
  }

  get snapshot(): Data {
    const { name, format } = this.#order;
    return { name, format, state: this.#state, target_uri: this.#target.uri, ...this.#result };
  }

  start(done: () => void): void {
    this.#done = done;
    const cause = this.#target.prepare();
    if (cause !== undefined) return this.#end('failed', 'RecordingFailed', { cause });
    this.#begin();
    if (!formatOf(this.#order.format)?.codec) return this.#finish(false);
    if (this.#order.beep) this.#beep();
    else this.#record();
  }

  drop(): void {
    if (!this.#done) this.#begin();
    this.#finish(false);
  }

  /** Receives a digit, which may end the recording. */
  key(digit: string): void {
    if (this.#stored && this.#order.terminators.includes(digit)) this.#finish(false);
  }

  /** Returns false when the recording is not running. A cancelled recording in the queue starts in any case. */
  operate(operation: RecordingOperation): boolean {
    const ends = operation === 'stop' || operation === 'cancel';
    if (this.#state === 'queued' && ends) {
      this.#state = 'canceled';
      return true;
    }
    if (this.#state !== 'recording' && this.#state !== 'paused') return false;
    if (ends) {
      this.#discarded = operation === 'cancel';
      this.#state = this.#discarded ? 'canceled' : 'done';
      this.#world.clock.after(0, () => this.#finish(false));
    }
    if (operation === 'pause' && this.#state === 'recording') {
      this.#state = 'paused';
      this.#take?.pause();
    } else if (operation === 'unpause' && this.#state === 'paused') {
      this.#state = 'recording';
      this.#take?.unpause();
    }
    return true;
  }

  #begin(): void {
    const { name, format, append } = this.#order;
    const { storedRecordings } = this.#world;
    const file = fileName(name)!;
    const length = (append && storedRecordings.get(file)?.length) || 0;
    this.#stored = { name: file, format: storedFormat(format), length };
    storedRecordings.set(file, this.#stored);
    this.#state = 'recording';
    this.#publish('RecordingStarted');
  }

  /** The file is open and empty during the beep. */
  #beep(): void {
    const target = this.#target;
    target.onMediaStart?.(BEEP);
    this.#world.clock.after(soundLength('beep')!, () => {
      if (!this.#over) target.onMediaEnd?.(BEEP);
      target.onSilence?.();
      this.#record();
    });
  }

  #record(): void {
    if (this.#over) return;
    this.#take = new Recorder(this.#world.clock, this.#target.sound, this.#order, (silent) => this.#finish(silent));
    if (this.#state === 'paused') this.#take.pause();
  }

  #finish(silent: boolean): void {
    if (this.#over) return;
    const stored = this.#stored!;
    this.#take?.stop();
    const { length, ...result } = resultOf(stored.length, this.#take, this.#order, silent);
    stored.length = length;
    if (this.#discarded) this.#world.storedRecordings.delete(stored.name);
    this.#end('done', 'RecordingFinished', result);
  }

  #end(state: 'done' | 'failed', event: string, result: Partial<Data>): void {
    this.#over = true;
    this.#state = state;
    this.#result = result;
    this.#world.liveRecordings.delete(this.#order.name);
    this.#publish(event);
    this.#done?.();
  }

  #publish(type: string): void {
    const { applications, clock } = this.#world;
    const event: EventBody = { type, timestamp: timestampOf(clock.now()), recording: this.snapshot };
    for (const topic of this.#target.topics) applications.publish(topic, event);
  }
}
