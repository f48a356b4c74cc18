/** The connections of the proxy to either side. They are closed when the proxy stops. */
export class OpenConnections {
  readonly #closers = new Set<() => void>();
  #isClosed = false;

  /** Registers the close function of a connection; calls it at once if the proxy has stopped. Returns the unregister function. */
  add(close: () => void): () => void {
    if (this.#isClosed) close();
    else this.#closers.add(close);
    return () => this.#closers.delete(close);
  }

  closeAll(): void {
    this.#isClosed = true;
    for (const close of this.#closers) close();
    this.#closers.clear();
  }
}
