import { concat, firstValueFrom, merge } from 'rxjs';
import { expect, it } from 'vitest';
import {
  musicOnHold,
  perCall,
  play,
  type AriTrace,
  type CallFlow,
  type Channel,
  type PerCallOptions,
} from '../../../src/index.js';
import { hangUp, next } from '../support/call.js';
import { afterTest, openClient, unique } from '../support/client.js';

/** Two things that have to be undone: both would go on until the call ends. */
const busy: CallFlow = ({ channel }) =>
  concat(channel.answer(), merge(play(channel, 'tone:ring'), musicOnHold(channel)));

/** A program ends in the middle of a call: what became of the call, and what was asked and answered from then on. */
async function programEnds(
  options: PerCallOptions,
  flow = busy,
): Promise<{ call: Channel<unknown>; statuses: string[] }> {
  const client = await openClient();
  const { ari, app } = client;
  const [channelId, otherChannelId] = [unique('outside'), unique('caller')];
  const call = ari.channel(otherChannelId);
  const running = ari.on('StasisStart').pipe(perCall(flow, options)).subscribe();
  afterTest(() => running.unsubscribe());
  afterTest(() => hangUp(call));
  const playing = next(client, 'PlaybackStarted', ({ playback }) => playback.data.target_uri === `channel:${call.id}`);
  const endpoint = `Local/serve-${app}@default`;
  const outside = { endpoint, channelId, otherChannelId, extension: 'wait', context: 'default', priority: 1 };
  await firstValueFrom(ari.channels.originate(outside));
  const { playback } = await playing;
  const statuses: string[] = [];
  const requests = new Set<unknown>();
  const names = [
    ['/playbacks/', 'playback'],
    ['/moh', 'music'],
    ['/continue', 'continue'],
    ['', 'call'],
  ] as const;
  const watching = ari.trace.subscribe((entry: AriTrace) => {
    if (entry.type !== 'request' && entry.type !== 'response') return;
    if (entry.request.method === 'GET') return;
    // What began the sound and the music may be answered only now.
    if (entry.type === 'request') requests.add(entry.request);
    else if (!requests.has(entry.request)) return;
    const name = names.find(([part]) => entry.request.path.includes(part))![1];
    statuses.push(`${name} ${entry.type === 'response' ? entry.status : 'asked'}`);
  });
  afterTest(() => watching.unsubscribe());
  expect(playback.data.media_uri).toBe('tone:ring');
  running.unsubscribe();
  return { call, statuses };
}

const undone = ['music 204', 'music asked', 'playback 204', 'playback asked'];

const applicationOf = async (call: Channel<unknown>): Promise<string> =>
  (await firstValueFrom(call.get())).data.dialplan.app_name;

it('leaves calls in the application when a program ends', async () => {
  const { call, statuses } = await programEnds({});
  await expect.poll(() => [...statuses].sort()).toEqual(undone);
  expect(await applicationOf(call)).toBe('Stasis');
});

it('lets calls go on in the dialplan when a program ends, once its flow is undone', async () => {
  const { call, statuses } = await programEnds({ onShutdown: ({ channel }) => channel.continueInDialplan() });
  await expect.poll(() => applicationOf(call)).toBe('Wait');
  await expect.poll(() => statuses.length).toBe(6);
  expect(statuses.slice(0, -2).sort()).toEqual(undone);
  expect(statuses.slice(-2)).toEqual(['continue asked', 'continue 204']);
});

it('hangs calls up when a program ends, once its flow is undone', async () => {
  const { call, statuses } = await programEnds({ onShutdown: ({ channel }) => channel.hangup() });
  await expect.poll(async () => firstValueFrom(call.get()).catch(String)).toContain('404 Channel not found');
  await expect.poll(() => statuses.length).toBe(6);
  expect(statuses.slice(0, -2).sort()).toEqual(undone);
  expect(statuses.slice(-2)).toEqual(['call asked', 'call 204']);
});
