/** Makes frames of the bytes of messages, whatever the size of those. */
export class Reframer {
  readonly #size: number;
  #rest = 0;
  /** From START_MEDIA_BUFFERING to STOP_MEDIA_BUFFERING. */
  isBuffering = false;

  /** `size` in bytes; 0: a message is a frame. */
  constructor(size: number) {
    this.#size = size;
  }

  /** The number of frames that are complete: what is left of a message is lost, unless it is kept for the next one. */
  take(bytes: number): number {
    if (this.#size === 0) return 1;
    const all = this.#rest + bytes;
    this.#rest = this.isBuffering ? all % this.#size : 0;
    return Math.floor(all / this.#size);
  }

  /** The number of frames, one or none, that what was kept makes with silence behind it. */
  finish(): number {
    const frames = this.#rest > 0 ? 1 : 0;
    this.drop();
    return frames;
  }

  drop(): void {
    this.#rest = 0;
    this.isBuffering = false;
  }
}
