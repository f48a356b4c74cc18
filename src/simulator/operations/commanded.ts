import { Observable } from 'rxjs';
import { noContent, refused, type Answer } from '../core/answer.js';
import type { Channel } from '../channels/channel.js';

/** Done in the channel's turn, and answered at once. */
export function queued(channel: Channel, work: () => void): Answer {
  channel.commands.add({
    start: (done) => {
      work();
      done();
    },
    drop: () => undefined,
  });
  return noContent;
}

/** Done in the channel's turn, and answered when it has been done: behind an endless tone never. */
export const awaited = (channel: Channel, work: () => void): Observable<Answer> =>
  new Observable((subscriber) => {
    const answer = (what: Answer): void => {
      subscriber.next(what);
      subscriber.complete();
    };
    channel.commands.add({
      start: (done) => {
        work();
        answer(noContent);
        done();
      },
      drop: () => answer(refused(500, 'Internal Server Error')),
    });
  });
