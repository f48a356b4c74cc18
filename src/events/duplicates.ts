import { AriError } from '../errors.js';
import type { RawEvent } from './decode.js';
import type { Problem } from './problems.js';

/**
 * Finds what Asterisk says twice: where subscriptions of one application overlap, each event comes once for every one of
 * them, equal to the byte and one right after the other. They have no number that would tell a copy, so all are passed
 * on; the first of each type is reported.
 */
export class Duplicates {
  #last = '';
  readonly #reported = new Set<string>();
  readonly #report: (problem: Problem) => void;

  constructor(report: (problem: Problem) => void) {
    this.#report = report;
  }

  note(frame: string, { type, timestamp }: RawEvent): void {
    // Without a time, two events that are equal may be two.
    // Several channels of one device change its state at once, and each says so.
    const isCopy = frame === this.#last && Boolean(timestamp) && type !== 'DeviceStateChanged';
    this.#last = frame;
    if (!isCopy || this.#reported.has(type) || this.#reported.size >= MOST_TYPES) return;
    this.#reported.add(type);
    const error = new AriError(
      `${type} came twice, equal to the byte: subscriptions of the application seem to overlap, as endpoint:PJSIP and endpoint:PJSIP/alice do`,
    );
    this.#report({ kind: 'duplicate', error, subject: type });
  }
}

/** Known types are fewer; a server that invents ever new ones must not fill the memory. */
const MOST_TYPES = 200;
