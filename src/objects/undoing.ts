import { AsyncSubject, merge, type Observable } from 'rxjs';

/** What flows undo after they were left: who wants to do something afterwards can wait for it. */
export class Undoing {
  #begun: Observable<never>[] | undefined;

  /** Takes note of something that is being undone; what it returns is to be called when that is over. */
  begin(): () => void {
    const over = new AsyncSubject<never>();
    this.#begun?.push(over);
    return () => over.complete();
  }

  /** Does something, and returns what completes once all is over that began to be undone by it. */
  during(work: () => void): Observable<never> {
    const outer = this.#begun;
    const begun: Observable<never>[] = [];
    this.#begun = begun;
    work();
    this.#begun = outer;
    // What is undone in a flow within a flow is undone in both.
    outer?.push(...begun);
    return merge(...begun);
  }
}
