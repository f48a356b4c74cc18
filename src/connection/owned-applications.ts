import { AriReplacedError } from '../errors.js';

/** The applications of one client, without those that other connections have taken over. */
export class OwnedApplications {
  readonly #all: readonly string[];
  readonly #lost = new Set<unknown>();
  #isLosing = false;

  constructor(all: readonly string[]) {
    this.#all = all;
  }

  get names(): readonly string[] {
    return this.#all.filter((name) => !this.#lost.has(name));
  }

  /** Whether the calls belong to other connections: those of an application that is being lost, or all calls. */
  get isReplaced(): boolean {
    return this.#isLosing || this.names.length === 0;
  }

  hasLost(name: unknown): boolean {
    return this.#lost.has(name);
  }

  /** Loses an application. `endStreams` ends the streams and with them the flows of its calls. */
  lose(name: string, endStreams: (error: AriReplacedError) => void): void {
    this.#lost.add(name);
    this.#isLosing = true;
    endStreams(new AriReplacedError(`another connection took over the application ${name}`));
    this.#isLosing = false;
  }

  /** Resets the applications for a new session, which registers all of them. */
  reset(): void {
    this.#lost.clear();
  }
}
