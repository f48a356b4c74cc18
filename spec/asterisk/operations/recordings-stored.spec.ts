import { describe, expect, it } from 'vitest';
import { next } from '../support/call.js';
import { openClient, unique, type Client } from '../support/client.js';
import { answer, callNumber, undoAfterTest } from './support.js';

/** Stores a recording under a name. */
async function store(client: Client, name = unique('recording')) {
  const channel = await callNumber(client, 'Local/echo@default');
  const started = next(client, 'RecordingStarted');
  const finished = next(client, 'RecordingFinished');
  const live = await answer(channel.record({ name, format: 'wav' }));
  await started;
  await answer(live.stop());
  await finished;
  const stored = client.ari.storedRecording(name);
  undoAfterTest(stored.deleteStored());
  return stored;
}

describe('a stored recording', () => {
  it('is read as a StoredRecording', async () => {
    const client = await openClient();
    const { id: recordingName } = await store(client);
    const stored = await answer(client.ari.recordings.getStored({ recordingName }));
    expect(String(stored)).toBe(`StoredRecording(${recordingName})`);
    expect(stored.data).toEqual({ name: recordingName, format: 'wav' });
  });

  it('is in the list of recordings', async () => {
    const client = await openClient();
    const { id } = await store(client);
    expect((await answer(client.ari.recordings.listStored())).map(String)).toContain(`StoredRecording(${id})`);
  });

  it('comes as the bytes of its file', async () => {
    const client = await openClient();
    const stored = await store(client);
    const bytes = await answer(stored.getStoredFile());
    expect(bytes).toBeInstanceOf(Uint8Array);
    const text = (from: number, to: number) => String.fromCharCode(...bytes.subarray(from, to));
    expect([text(0, 4), text(8, 12)]).toEqual(['RIFF', 'WAVE']);
    expect(await answer(client.ari.recordings.getStoredFile({ recordingName: stored.id }))).toEqual(bytes);
  });

  it('is copied', async () => {
    const client = await openClient();
    const stored = await store(client);
    const destinationRecordingName = unique('copy');
    const copy = await answer(stored.copyStored({ destinationRecordingName }));
    undoAfterTest(copy.deleteStored());
    expect(String(copy)).toBe(`StoredRecording(${destinationRecordingName})`);
    expect(await answer(copy.getStoredFile())).toEqual(await answer(stored.getStoredFile()));
  });

  it('is gone when it was deleted', async () => {
    const client = await openClient();
    const { id: recordingName } = await store(client);
    expect(await answer(client.ari.recordings.deleteStored({ recordingName }))).toBeUndefined();
    await expect(answer(client.ari.recordings.getStored({ recordingName }))).rejects.toMatchObject({ status: 404 });
  });

  it('may have a name that is hard to write in a URL, in a folder', async () => {
    const client = await openClient();
    const name = `${unique('folder')}/;%2F+@#&=? ä漢`;
    const stored = await store(client, name);
    expect((await answer(stored.getStored())).data).toEqual({ name, format: 'wav' });
    expect((await answer(client.ari.recordings.listStored())).map(({ id }) => id)).toContain(name);
    const copy = await answer(stored.copyStored({ destinationRecordingName: `${name} 2` }));
    expect(await answer(copy.getStoredFile())).toEqual(await answer(stored.getStoredFile()));
    expect(await answer(copy.deleteStored())).toBeUndefined();
  });
});
