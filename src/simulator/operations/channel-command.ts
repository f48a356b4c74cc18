import { Observable } from 'rxjs';
import { noContent, errorResponse, type SimulatedResponse } from '../core/response.js';
import type { Channel } from '../channels/channel.js';

/** Done in the channel's turn, and answered at once. */
export function enqueue(channel: Channel, work: () => void): SimulatedResponse {
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
export const enqueueAndWait = (channel: Channel, work: () => void): Observable<SimulatedResponse> =>
  new Observable((subscriber) => {
    const answer = (what: SimulatedResponse): void => {
      subscriber.next(what);
      subscriber.complete();
    };
    channel.commands.add({
      start: (done) => {
        work();
        answer(noContent);
        done();
      },
      drop: () => answer(errorResponse(500, 'Internal Server Error')),
    });
  });
