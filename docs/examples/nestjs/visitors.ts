import { Injectable } from '@nestjs/common';

/** Counts the callers. A real application would use a database. */
@Injectable()
export class Visitors {
  #count = 0;

  /** Counts a caller and returns the new total. */
  welcome(): number {
    this.#count += 1;
    return this.#count;
  }
}
