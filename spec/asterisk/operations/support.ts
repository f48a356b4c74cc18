import { filter, firstValueFrom, lastValueFrom, repeat, single, takeUntil, timer, type Observable } from 'rxjs';
import type { Bridge, Channel } from '../../../src/index.js';
import { isGone, isNotFound } from '../../../src/index.js';
import { next } from '../support/call.js';
import { afterTest, asterisk, unique, type Client } from '../support/client.js';
import { patiently } from '../../support/wait.js';
import { PATIENCE_MS } from '../../support/limits.js';

/** The answer of an operation: exactly one value, then its end. */
export const answer = <T>(operation: Observable<T>): Promise<T> => lastValueFrom(operation.pipe(single()));

/** Asks again until the answer fits. */
export const eventually = <T>(operation: Observable<T>, fits: (answer: T) => boolean): Promise<T> =>
  firstValueFrom(operation.pipe(repeat({ delay: 50 }), filter(fits), patiently()));

/** Asks again until the answer is that there is no such thing. */
export const eventuallyGone = (operation: Observable<unknown>): Promise<boolean> =>
  lastValueFrom(operation.pipe(repeat({ delay: 50 }), takeUntil(timer(PATIENCE_MS)))).then(() => false, isNotFound);

type Originate = Parameters<Client['ari']['channels']['originate']>[0];

/** Undoes after the test what the test may have undone itself. */
export const undoAfterTest = (operation: Observable<unknown>): void =>
  afterTest(async () => {
    await answer(operation).catch((error: unknown) => {
      if (!isGone(error)) throw error;
    });
  });

/** A bridge that is destroyed after the test. */
export async function makeBridge({ ari }: Client, type = 'mixing'): Promise<Bridge> {
  const bridge = await answer(ari.bridges.createWithId({ bridgeId: unique('bridge'), type }));
  undoAfterTest(bridge.destroy());
  return bridge;
}

/** A channel of the application, answered by a number of the dialplan; hung up after the test. */
export async function callNumber(client: Client, endpoint: string, more: Partial<Originate> = {}): Promise<Channel> {
  const channelId = unique('channel');
  const started = next(client, 'StasisStart', ({ channel }) => channel.id === channelId);
  await answer(client.ari.channels.originate({ endpoint, app: client.app, channelId, ...more }));
  const { channel } = await started;
  undoAfterTest(channel.hangup());
  return channel;
}

/** A call through SIP: its two ends are channels of PJSIP. */
export const callSip = (client: Client, number: string, more: Partial<Originate> = {}): Promise<Channel> =>
  callNumber(client, `PJSIP/${number}@loop`, more);

/** Where Asterisk takes SIP. */
export const sipUri = (number: string): string => `sip:${number}@127.0.0.1:${asterisk.sipPort}`;

/** An id that breaks whatever is not percent-encoded as it should be. */
export const awkward = (label: string): string => `${unique(label)}/;%2F+@#&=? ä漢`;

/** An unanswered channel, and the next status of the call for its caller. */
export async function unanswered(
  client: Client,
): Promise<{ channel: Channel; status: (wanted: string) => Promise<unknown> }> {
  const channelId = unique('outgoing');
  const arrived = next(client, 'StasisStart', ({ args }) => args[0] === '1000');
  undoAfterTest(client.ari.channel(channelId).hangup());
  await answer(client.ari.channels.originate({ endpoint: 'PJSIP/1000@loop', app: 'hello', channelId }));
  const status = (wanted: string) =>
    next(client, 'Dial', ({ peer, dialstatus }) => peer.id === channelId && dialstatus === wanted);
  return { channel: (await arrived).channel, status };
}
