/** Splits messages of any size into frames. */
export class Reframer {
  readonly #size: number;
  #rest = 0;
  /** Whether buffering is on, from START_MEDIA_BUFFERING to STOP_MEDIA_BUFFERING. */
  isBuffering = false;

  /** `size` is in bytes; 0 means that a message is a frame. */
  constructor(size: number) {
    this.#size = size;
  }

  /** Returns the number of complete frames. The rest of a message is dropped, unless buffering is on. */
  take(bytes: number): number {
    if (this.#size === 0) return 1;
    const all = this.#rest + bytes;
    this.#rest = this.isBuffering ? all % this.#size : 0;
    return Math.floor(all / this.#size);
  }

  /** Returns the number of frames, one or none, that the buffered rest makes after padding with silence. */
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
