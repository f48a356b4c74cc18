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

/** The behaviours of calls by name. Each call hangs up at its end. */
export const kinds = ['play', 'record', 'bridge'] as const;

/** Duration of a conversation and of a message, in milliseconds. */
const TALK_MS = 3_000;
const MESSAGE_MS = 2_000;

export const flowsOf = (ari: Ari): CallFlow => {
  const flows: Readonly<Record<(typeof kinds)[number], CallFlow>> = {
    play: ({ channel }) =>
      concat(channel.answer(), play(channel, 'sound:beep'), play(channel, ['digits:42', 'sound:beep'])),
    record: ({ channel }) =>
      record(channel, { stopWhen: timer(MESSAGE_MS) }).pipe(
        last(),
        concatMap(({ id }) => ari.storedRecording(id).deleteStored()),
      ),
    bridge: ({ channel }) =>
      dial(channel, { endpoint: 'Local/wait@default' }).pipe(
        filter(({ type }) => type === 'answered'),
        switchMap((callee) => bridgeChannels(channel, callee.channel)),
        takeUntil(timer(TALK_MS)),
      ),
  };
  return (start): Observable<unknown> =>
    concat(
      flows[start.args[0] as keyof typeof flows](start).pipe(ignoreElements()),
      defer(() => start.channel.hangup()).pipe(ignoreGone()),
    );
};
