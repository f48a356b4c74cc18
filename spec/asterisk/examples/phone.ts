import { firstValueFrom } from 'rxjs';
import type { AriEvent, AriEventMap, AriEventType } from '../../../src/index.js';
import { hangUp, next } from '../support/call.js';
import { afterTest, unique, type Client } from '../support/client.js';

/** The number that enters an application unanswered and, once that lets go, waits for an hour. */
export const numberOf = (app: string): string => `serve-${app}`;

/** A phone that has called a number. */
export interface Phone {
  /** The leg that the program serves. */
  readonly callerId: string;
  press(keys: string): Promise<void>;
  hangUp(): Promise<void>;
  /** Settles when the program has answered. */
  answered(): Promise<unknown>;
  /** Settles when the call goes on in the dialplan after the application. */
  goesOn(): Promise<unknown>;
  /** Settles when the program's leg is gone. */
  gone(): Promise<unknown>;
}

/** Calls a number; hung up after the test. */
export async function call(client: Client, number: string): Promise<Phone> {
  const [phoneId, callerId] = [unique('phone'), unique('caller')];
  const channel = client.ari.channel(phoneId);
  const request = {
    endpoint: `Local/${number}@default`,
    app: client.app,
    channelId: phoneId,
    otherChannelId: callerId,
  };
  await firstValueFrom(client.ari.channels.originate(request));
  afterTest(() => hangUp(channel));
  return {
    callerId,
    press: (dtmf) => firstValueFrom(channel.sendDTMF({ dtmf })),
    hangUp: () => hangUp(channel),
    answered: () => awaitEvent(client, 'StasisStart', (event) => event.channel.id === phoneId),
    goesOn: () =>
      awaitEvent(client, 'ChannelDialplan', (event) => event.channel.id === callerId && event.dialplan_app === 'Wait'),
    gone: () => awaitEvent(client, 'ChannelDestroyed', (event) => event.channel.id === callerId),
  };
}

/** Resolves to the first event that fits, among the received and the future events. */
export async function awaitEvent<T extends AriEventType>(
  client: Client,
  type: T,
  fits: (event: AriEventMap[T]) => boolean,
): Promise<AriEventMap[T]> {
  const isIt = (event: AriEvent): boolean => event.type === type && fits(event as AriEventMap[T]);
  return (client.receivedEvents.find(isIt) as AriEventMap[T] | undefined) ?? next(client, type, fits);
}
