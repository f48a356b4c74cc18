import {
  concat,
  concatMap,
  defer,
  filter,
  ignoreElements,
  last,
  switchMap,
  takeUntil,
  timer,
  type Observable,
} from 'rxjs';
import { bridgeChannels, dial, ignoreGone, play, record, type Ari, type CallFlow } from '../../src/index.js';

/** What a call does, by the word it comes with; each hangs up when it is done. */
export const kinds = ['play', 'record', 'bridge'] as const;

/** How long people talk, and how long a message is, in milliseconds. */
const TALK = 3_000;
const MESSAGE = 2_000;

export const flowsOf = (ari: Ari): CallFlow => {
  const flows: Readonly<Record<(typeof kinds)[number], CallFlow>> = {
    play: ({ channel }) =>
      concat(channel.answer(), play(channel, 'sound:beep'), play(channel, ['digits:42', 'sound:beep'])),
    record: ({ channel }) =>
      record(channel, { stopWhen: timer(MESSAGE) }).pipe(
        last(),
        concatMap(({ id }) => ari.storedRecording(id).deleteStored()),
      ),
    bridge: ({ channel }) =>
      dial(channel, { endpoint: 'Local/wait@default' }).pipe(
        filter(({ type }) => type === 'answered'),
        switchMap((other) => bridgeChannels(channel, other.channel)),
        takeUntil(timer(TALK)),
      ),
  };
  return (start): Observable<unknown> =>
    concat(
      flows[start.args[0] as keyof typeof flows](start).pipe(ignoreElements()),
      defer(() => start.channel.hangup()).pipe(ignoreGone()),
    );
};
