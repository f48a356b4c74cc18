/**
 * Collects the parts of a body up to a limit, in one growing buffer. A list of parts would need a hundred bytes of
 * memory for each part, and a server can send single bytes.
 */
export class BodyBuffer {
  readonly #maxBytes: number;
  #buffer: Uint8Array<ArrayBuffer> = new Uint8Array();
  #length = 0;
  readonly #expectedBytes: number;

  /** `expectedBytes`: the length that the server announces. A buffer of this size does not have to grow. */
  constructor(maxBytes: number, expectedBytes = 0) {
    this.#maxBytes = maxBytes;
    this.#expectedBytes = expectedBytes;
  }

  get bytes(): Uint8Array<ArrayBuffer> {
    return this.#length === this.#buffer.length ? this.#buffer : this.#buffer.slice(0, this.#length);
  }

  /** Adds as much of a part as fits. Returns false if the part does not fit completely. */
  append(part: Uint8Array): boolean {
    const kept = part.subarray(0, this.#maxBytes - this.#length);
    this.#reserve(this.#length + kept.length);
    this.#buffer.set(kept, this.#length);
    this.#length += kept.length;
    return kept.length === part.length;
  }

  #reserve(length: number): void {
    if (length <= this.#buffer.length) return;
    const grown = new Uint8Array(
      Math.min(this.#maxBytes, Math.max(length, 2 * this.#buffer.length, this.#expectedBytes)),
    );
    grown.set(this.#buffer.subarray(0, this.#length));
    this.#buffer = grown;
  }
}
