import type { Frame, FrameBytes } from '../transport/transport.js';
import { decode, type RawEvent } from './decode.js';
import { Duplicates } from './duplicates.js';
import type { Problems } from './problems.js';

/** From frames to events: of those that are due, and what is wrong with them. */
export class FrameReader {
  readonly #isDue: (bytes: FrameBytes) => boolean;
  readonly #problems: Problems;
  readonly #duplicates: Duplicates;

  constructor(isDue: (bytes: FrameBytes) => boolean, problems: Problems) {
    this.#isDue = isDue;
    this.#problems = problems;
    this.#duplicates = new Duplicates((problem) => problems.report(problem));
  }

  /** Nothing where nobody would hear of it, or where it is no event: that is a problem. */
  read(frame: Frame): RawEvent | undefined {
    if (frame.bytes && !this.#isDue(frame.bytes)) return undefined;
    const text = frame.data;
    try {
      const event = decode(text);
      this.#duplicates.note(text, event);
      return event;
    } catch (error) {
      this.#problems.report({ kind: 'frame', error, subject: text.slice(0, 120) });
      return undefined;
    }
  }
}
