import { describe, expect, it } from 'vitest';
import { next } from '../support/call.js';
import { openClient, unique, type Client } from '../support/client.js';
import { answer, callNumber } from './support.js';

async function recording(client: Client) {
  const channel = await callNumber(client, 'Local/echo@default');
  const started = next(client, 'RecordingStarted');
  await answer(channel.record({ name: unique('recording'), format: 'wav' }));
  return (await started).recording;
}

const isStored = async ({ ari }: Client, name: string) =>
  (await answer(ari.recordings.listStored())).some(({ id }) => id === name);

describe('a live recording', () => {
  it('is read as a LiveRecording', async () => {
    const client = await openClient();
    const { id: recordingName } = await recording(client);
    const live = await answer(client.ari.recordings.getLive({ recordingName }));
    expect(String(live)).toBe(`LiveRecording(${recordingName})`);
    expect(live.data).toMatchObject({ format: 'wav', state: 'recording' });
  });

  it('pauses and goes on', async () => {
    const client = await openClient();
    const live = await recording(client);
    expect(await answer(live.pause())).toBeUndefined();
    expect((await answer(live.getLive())).data.state).toBe('paused');
    expect(await answer(client.ari.recordings.unpause({ recordingName: live.id }))).toBeUndefined();
    expect((await answer(live.getLive())).data.state).toBe('recording');
  });

  it('is muted and unmuted while it goes on', async () => {
    const client = await openClient();
    const live = await recording(client);
    expect(await answer(client.ari.recordings.mute({ recordingName: live.id }))).toBeUndefined();
    expect(await answer(live.unmute())).toBeUndefined();
    expect((await answer(live.getLive())).data.state).toBe('recording');
  });

  it('is kept when it is stopped', async () => {
    const client = await openClient();
    const live = await recording(client);
    const finished = next(client, 'RecordingFinished');
    expect(await answer(client.ari.recordings.stop({ recordingName: live.id }))).toBeUndefined();
    expect((await finished).recording.data).toMatchObject({ name: live.id, state: 'done' });
    expect(await isStored(client, live.id)).toBe(true);
  });

  it('is dropped when it is cancelled', async () => {
    const client = await openClient();
    const live = await recording(client);
    const finished = next(client, 'RecordingFinished');
    expect(await answer(live.cancel())).toBeUndefined();
    expect((await finished).recording.id).toBe(live.id);
    expect(await isStored(client, live.id)).toBe(false);
  });
});
