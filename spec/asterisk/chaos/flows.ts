import { NEVER, concat, finalize, ignoreElements, merge, switchMap, type Observable } from 'rxjs';
import { dial, digits, play, type Ari, type CallFlow } from '../../../src/index.js';

/** How often flows have begun and are over; when all is quiet the two are the same. */
export interface FlowCount {
  begun: number;
  over: number;
}

/** The flow of each call: listens to keys, plays a greeting, or dials a callee, until the call ends. */
export function flows(ari: Ari, count: FlowCount): CallFlow {
  // Also of the far end, which comes without a word: the keys it is made to press would wait for whatever is played to it.
  const listen: CallFlow = ({ channel }) => merge(digits(channel), NEVER);
  const greet: CallFlow = ({ channel }) =>
    merge(
      concat(channel.answer(), play(channel, 'sound:hello-world')),
      digits(channel).pipe(switchMap((digit) => play(channel, `digits:${digit}`))),
      NEVER,
    );
  const kinds: Record<string, CallFlow> = {
    listen,
    greet,
    dial: () => dial(ari, { endpoint: 'Local/wait@default' }),
  };
  return (start): Observable<unknown> => {
    count.begun += 1;
    const flow = kinds[start.args[0] ?? ''] ?? listen;
    return flow(start).pipe(
      ignoreElements(),
      finalize(() => (count.over += 1)),
    );
  };
}
