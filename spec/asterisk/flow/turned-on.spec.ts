import { firstValueFrom, lastValueFrom, takeUntil, timer, toArray, type Observable } from 'rxjs';
import { describe, expect, it } from 'vitest';
import {
  hold,
  musicOnHold,
  mute,
  indicateRinging,
  playSilence,
  type AriTrace,
  type Channel,
} from '../../../src/index.js';
import { hangUp, makeCall, next } from '../support/call.js';
import { afterTest, openClient, unique, type Client } from '../support/client.js';

const verbs: readonly (readonly [string, (channel: Channel) => Observable<never>])[] = [
  ['indicateRinging', indicateRinging],
  ['hold', hold],
  ['musicOnHold', (channel) => musicOnHold(channel)],
  ['musicOnHold of an unknown class', (channel) => musicOnHold(channel, 'no-such-class')],
  ['playSilence', playSilence],
  ['mute', (channel) => mute(channel)],
  ['mute of what comes in', (channel) => mute(channel, 'in')],
];

/** Collects the responses from now on, without the ids. */
function answers({ ari }: Client): string[] {
  const answered: string[] = [];
  const watching = ari.trace.subscribe((entry: AriTrace) => {
    if (entry.type === 'response') answered.push(`${entry.request.method} ${entry.status}`);
  });
  afterTest(() => watching.unsubscribe());
  return answered;
}

const untilOver = (verb: Observable<never>) => lastValueFrom(verb.pipe(toArray()));

const forAMoment = (verb: Observable<never>) => untilOver(verb.pipe(takeUntil(timer(200))));

/** A channel that is not answered. */
async function unanswered(client: Client): Promise<Channel> {
  const [channelId, otherChannelId] = [unique('outgoing'), unique('incoming')];
  const arrived = next(client, 'StasisStart', ({ channel }) => channel.id === otherChannelId);
  const endpoint = `Local/serve-${client.app}@default`;
  await firstValueFrom(client.ari.channels.originate({ endpoint, app: client.app, channelId, otherChannelId }));
  afterTest(() => hangUp(client.ari.channel(channelId)));
  const { channel } = await arrived;
  afterTest(() => hangUp(channel));
  return channel;
}

describe.each(verbs)('%s on a real Asterisk', (_, verb) => {
  it('is granted and undone', async () => {
    const client = await openClient();
    const { caller } = await makeCall(client);
    const answered = answers(client);
    expect(await forAMoment(verb(caller))).toEqual([]);
    await expect.poll(() => answered).toEqual(['POST 204', 'DELETE 204']);
  });

  it('completes when the caller hangs up, and is left alone', async () => {
    const client = await openClient();
    const { caller } = await makeCall(client);
    const over = untilOver(verb(caller));
    const ended = firstValueFrom(caller.ended);
    const answered = answers(client);
    await firstValueFrom(timer(100));
    await firstValueFrom(caller.hangup());
    expect(await over).toEqual([]);
    await ended;
    expect(answered).toEqual(['POST 204', 'DELETE 204']);
  });

  it('is refused by a channel that was created and not dialled', async () => {
    const client = await openClient();
    const channelId = unique('created');
    const entered = next(client, 'StasisStart', ({ channel }) => channel.id === channelId);
    await firstValueFrom(client.ari.channels.create({ endpoint: 'Local/wait@default', app: client.app, channelId }));
    const { channel } = await entered;
    afterTest(() => hangUp(channel));
    await expect(untilOver(verb(channel))).rejects.toMatchObject({ name: 'AriHttpError', status: 412 });
  });
});

describe('ring on a real Asterisk', () => {
  it('completes when the call is answered, and is left alone', async () => {
    const client = await openClient();
    const channel = await unanswered(client);
    const answered = answers(client);
    const over = untilOver(indicateRinging(channel));
    await next(client, 'ChannelStateChange', (event) => event.channel.data.state === 'Ringing');
    await firstValueFrom(channel.answer());
    expect(await over).toEqual([]);
    expect(answered).toEqual(['POST 204', 'POST 204']);
  });

  it('ends for who has not been answered when unsubscribed', async () => {
    const client = await openClient();
    const channel = await unanswered(client);
    const answered = answers(client);
    expect(await forAMoment(indicateRinging(channel))).toEqual([]);
    await expect.poll(() => answered).toEqual(['POST 204', 'DELETE 204']);
  });
});

describe('music in a bridge on a real Asterisk', () => {
  it('is granted and undone, and completes when the bridge is destroyed', async () => {
    const client = await openClient();
    const bridge = await firstValueFrom(client.ari.bridges.create({ bridgeId: unique('bridge'), type: 'mixing' }));
    const answered = answers(client);
    expect(await forAMoment(musicOnHold(bridge))).toEqual([]);
    await expect.poll(() => answered).toEqual(['POST 200', 'POST 204', 'DELETE 204']);
    const over = untilOver(musicOnHold(bridge));
    await expect.poll(() => answered.length).toBe(5);
    await firstValueFrom(bridge.destroy());
    expect(await over).toEqual([]);
    expect(answered.slice(3)).toEqual(['POST 200', 'POST 204', 'DELETE 204']);
  });
});
