/** A fault of the response to one operation. */
export type ResponseFault =
  | { readonly type: 'delay'; readonly milliseconds: number }
  | { readonly type: 'lose' }
  | { readonly type: 'fail'; readonly status: number; readonly message: string };

/** Queued faults. They apply in the order of their creation. */
export class FaultQueue {
  readonly #refusals: number[] = [];
  readonly #answers = new Map<string, ResponseFault[]>();

  refuse(status: number, times: number): void {
    for (let time = 0; time < times; time += 1) this.#refusals.push(status);
  }

  order(operation: string, fault: ResponseFault, times: number): void {
    const waiting = this.#answers.get(operation) ?? [];
    for (let time = 0; time < times; time += 1) waiting.push(fault);
    this.#answers.set(operation, waiting);
  }

  /** Returns the status that refuses the next handshake. */
  nextRefusal(): number | undefined {
    return this.#refusals.shift();
  }

  next(operation: string): ResponseFault | undefined {
    return this.#answers.get(operation)?.shift();
  }
}
