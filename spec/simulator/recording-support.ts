import type { SimulatedCall } from '../../src/simulator/index.js';
import { rig, type EventClient, type ReceivedEvent, type Reply, type Rig } from './support.js';

export interface OnTheLine extends Rig {
  readonly ear: EventClient;
  readonly call: SimulatedCall;
  record(query: string): Promise<Reply>;
  live(method: string, path: string): Promise<Reply>;
}

/** A call that the application has answered. */
export const onTheLine = (spec: (line: OnTheLine) => Promise<void>): Promise<void> =>
  rig(async (all) => {
    const ear = await all.listen('hello');
    const call = all.simulator.call({ app: 'hello' });
    await ear.waitForEvent('StasisStart');
    await all.ask('POST', `/channels/${call.channelId}/answer`);
    await ear.waitForEvent('ChannelStateChange');
    ear.events.length = 0;
    await spec({
      ...all,
      ear,
      call,
      record: (query) => all.ask('POST', `/channels/${call.channelId}/record?${query}`),
      live: (method, path) => all.ask(method, `/recordings/live/${path}`),
    });
  });

/** `Finished r1 done` */
export const recordingLine = ({ type, recording }: ReceivedEvent): string => {
  if (recording === undefined) return type;
  const { name, state } = recording as Record<string, string>;
  return `${type.replace('Recording', '')} ${name} ${state}`;
};
