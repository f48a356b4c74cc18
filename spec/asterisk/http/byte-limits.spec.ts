import { Subscription, firstValueFrom } from 'rxjs';
import { expect, it } from 'vitest';
import {
  AriConnectionError,
  AriProtocolError,
  createAri,
  type AriError,
  type AriConnectionState,
} from '../../../src/index.js';
import { failure } from '../../support/failure.js';
import { waitFor } from '../../support/wait.js';
import { hangUp } from '../support/call.js';
import { afterTest, asterisk, reach, unique, watch } from '../support/client.js';

/** More than an event of a call has, and less than the list of sounds. */
const MAX_PAYLOAD = 2_000;

const byHttp = ['http', AriProtocolError, 'the response has more than 2000 bytes: give a larger maxPayload'] as const;
/** A frame that is too large ends the event socket. Asterisk 16 sends no responses there. */
const bySocket = ['websocket', AriConnectionError, 'a frame was larger than maxPayload, 2000 bytes'] as const;

it.each(asterisk.release === '16' ? [byHttp] : [byHttp, bySocket])(
  'a response above maxPayload is a typed error, and no call and no event is lost (restTransport: %s)',
  async (restTransport, ErrorClass, text) => {
    const options = { restTransport, maxPayload: MAX_PAYLOAD, reconnect: { minDelay: 5, maxDelay: 50 } };
    const ari = watch(createAri(reach(options)), ['connection']);
    const states: AriConnectionState['type'][] = [];
    const running = new Subscription();
    afterTest(() => running.unsubscribe());
    running.add(ari.connectionState.subscribe(({ type }) => states.push(type)));
    const started: string[] = [];
    const ended: string[] = [];
    running.add(
      ari.on('StasisStart').subscribe(({ channel }) => {
        started.push(channel.id);
        running.add(channel.ended.subscribe(({ reason }) => ended.push(`${channel.id} ${reason}`)));
      }),
    );
    await firstValueFrom(ari.opened);
    const enter = async (): Promise<string> => {
      const channelId = unique('call');
      const to = { channelId, endpoint: 'Local/wait@default', app: ari.apps[0]! };
      await firstValueFrom(ari.channels.originateWithId(to));
      afterTest(() => hangUp(ari.channel(channelId)));
      await waitFor(() => expect(started).toContain(channelId));
      return channelId;
    };
    const before = await enter();
    const { message } = await failure<AriError>(ari.sounds.list(), ErrorClass);
    expect(message).toContain(text);
    await waitFor(() => expect(states.at(-1)).toBe('open'));
    const after = await enter();
    expect(started).toEqual([before, after]);
    expect(ended).toEqual([]);
    for (const channelId of [before, after]) await firstValueFrom(ari.channels.hangup({ channelId }));
    // Asterisk sends the events of different channels in any order.
    const ends = [`${before} StasisEnd`, `${after} StasisEnd`].sort();
    await waitFor(() => expect([...ended].sort()).toEqual(ends));
  },
);
