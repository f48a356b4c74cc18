import { Injectable } from '@nestjs/common';

/** How many have called. A real application would ask a database. */
@Injectable()
export class Visitors {
  #count = 0;

  /** Counts one more, and says how many that makes. */
  welcome(): number {
    this.#count += 1;
    return this.#count;
  }
}
