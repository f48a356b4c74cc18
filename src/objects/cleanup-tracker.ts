import { AsyncSubject, merge, type Observable } from 'rxjs';

/** Tracks the cleanups of flows after their unsubscription, so that other work can wait for them. */
export class CleanupTracker {
  #started: Observable<never>[] | undefined;

  /** Registers the start of a cleanup. Returns a function that must be called when the cleanup is over. */
  begin(): () => void {
    const ended = new AsyncSubject<never>();
    this.#started?.push(ended);
    return () => ended.complete();
  }

  /** Runs `work`. Returns an Observable that completes when all cleanups that began during `work` are over. */
  during(work: () => void): Observable<never> {
    const outer = this.#started;
    const started: Observable<never>[] = [];
    this.#started = started;
    work();
    this.#started = outer;
    // A cleanup in an inner flow also belongs to the outer flow.
    outer?.push(...started);
    return merge(...started);
  }
}
