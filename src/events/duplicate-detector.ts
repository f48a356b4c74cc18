import { AriError } from '../errors.js';
import type { RawEvent } from './decode.js';
import type { AriProblem } from './problems.js';

/** The largest number of reported types, for servers that invent types. The known types are fewer. */
const MAX_TYPES = 200;

/**
 * Reports events that Asterisk sends twice. If subscriptions of one application overlap, each event arrives once for
 * every subscription: the frames are identical and adjacent. Events have no number that identifies a copy, so all are
 * delivered; the detector reports the first copy of each type.
 */
export class DuplicateDetector {
  #previous = '';
  readonly #reported = new Set<string>();
  readonly #report: (problem: AriProblem) => void;

  constructor(report: (problem: AriProblem) => void) {
    this.#report = report;
  }

  check(frame: string, { type, timestamp }: RawEvent): void {
    // Two equal events without a time can be two events.
    // Several channels of one device can change its state at once, and Asterisk sends an event for each.
    const isCopy = frame === this.#previous && Boolean(timestamp) && type !== 'DeviceStateChanged';
    this.#previous = frame;
    if (!isCopy || this.#reported.has(type) || this.#reported.size >= MAX_TYPES) return;
    this.#reported.add(type);
    const error = new AriError(
      `two identical frames of type ${type} arrived: the subscriptions of the application seem to overlap, as endpoint:PJSIP and endpoint:PJSIP/alice do`,
    );
    this.#report({ type: 'duplicate', error, subject: type });
  }
}
