/** Forwards pieces in their order with the configured delay. Holds them back while it is stalled. */
export class DelayLine {
  readonly #pass: (piece: Buffer) => void;
  readonly #waiting: { readonly piece: Buffer; readonly due: number }[] = [];
  #timer: NodeJS.Timeout | undefined;
  #stalled = false;
  /** Milliseconds. */
  late = 0;

  constructor(pass: (piece: Buffer) => void) {
    this.#pass = pass;
  }

  put(piece: Buffer): void {
    this.#waiting.push({ piece, due: performance.now() + this.late });
    this.#flush();
  }

  stall(): void {
    this.#stalled = true;
  }

  resume(): void {
    this.#stalled = false;
    this.#flush();
  }

  drop(): void {
    clearTimeout(this.#timer);
    this.#waiting.length = 0;
  }

  #flush(): void {
    clearTimeout(this.#timer);
    while (!this.#stalled && this.#waiting.length > 0) {
      const left = this.#waiting[0]!.due - performance.now();
      if (left > 0) {
        this.#timer = setTimeout(() => this.#flush(), left);
        return;
      }
      this.#pass(this.#waiting.shift()!.piece);
    }
  }
}
