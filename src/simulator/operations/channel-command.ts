import { Observable } from 'rxjs';
import { noContent, errorResponse, type SimulatedResponse } from '../core/response.js';
import type { Channel } from '../channels/channel.js';

/** Runs in the channel's turn. The response is immediate. */
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

/** Runs in the channel's turn. The response waits for it, behind an endless tone forever. */
export const enqueueAndWait = (channel: Channel, work: () => void): Observable<SimulatedResponse> =>
  new Observable((subscriber) => {
    const answer = (response: SimulatedResponse): void => {
      subscriber.next(response);
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
