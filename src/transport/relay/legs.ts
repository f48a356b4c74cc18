/** What is open towards either side, to be closed when the relay ends. */
export class Legs {
  readonly #ends = new Set<() => void>();
  #isOver = false;

  /** Returns what takes it out again. */
  add(end: () => void): () => void {
    if (this.#isOver) end();
    else this.#ends.add(end);
    return () => this.#ends.delete(end);
  }

  end(): void {
    this.#isOver = true;
    for (const end of this.#ends) end();
    this.#ends.clear();
  }
}
