import { firstValueFrom, map } from 'rxjs';
import { expect, it } from 'vitest';
import { makeCall } from '../support/call.js';
import { openClient, unique } from '../support/client.js';
import { all, bridged, dialled, first, types } from './helpers.js';

it('follows a recording on its own stream, which then completes', async () => {
  const { caller } = await makeCall(await openClient());
  const name = unique('recording');
  const recording = await firstValueFrom(caller.record({ name, format: 'wav' }));
  expect(String(recording)).toBe(`LiveRecording(${name})`);
  const ended = first(recording.ended);
  const life = all(recording.events.pipe(map(({ type, recording: { data } }) => `${type} ${data.state}`)));
  await firstValueFrom(recording.stop());
  expect(await ended).toEqual({ reason: 'RecordingFinished' });
  expect((await life).at(-1)).toBe('RecordingFinished done');
  expect(await all(recording.events)).toEqual([]);
});

it('tells the channel that it is recorded', async () => {
  const { caller } = await makeCall(await openClient());
  const name = unique('recording');
  const [started, finished] = [first(caller.on('RecordingStarted')), first(caller.on('RecordingFinished'))];
  const recording = await firstValueFrom(caller.record({ name, format: 'wav' }));
  const { data } = (await started).recording;
  expect(data).toMatchObject({ name, format: 'wav', state: 'recording', target_uri: `channel:${caller.id}` });
  await firstValueFrom(recording.stop());
  expect(String((await finished).recording)).toBe(`LiveRecording(${name})`);
});

it('ends the recording of a call that is hung up, before the call itself', async () => {
  const { caller } = await makeCall(await openClient());
  const order = all(caller.on('RecordingStarted', 'RecordingFinished', 'StasisEnd'));
  const recording = caller.record({ name: unique('recording'), format: 'wav' });
  const started = first(caller.on('RecordingStarted'));
  await firstValueFrom(recording);
  await started;
  await firstValueFrom(caller.hangup());
  expect(types(await order)).toEqual(['RecordingStarted', 'RecordingFinished', 'StasisEnd']);
});

it('tells the bridge that it is recorded', async () => {
  const client = await openClient();
  const bridge = await bridged(client, await dialled(client));
  const name = unique('recording');
  const [started, finished] = [first(bridge.on('RecordingStarted')), first(bridge.on('RecordingFinished'))];
  const recording = await firstValueFrom(bridge.record({ name, format: 'wav' }));
  expect((await started).recording.data.target_uri).toBe(`bridge:${bridge.id}`);
  await firstValueFrom(recording.stop());
  expect(String((await finished).recording)).toBe(`LiveRecording(${name})`);
});

it('says why a call in a bridge cannot be recorded by itself', async () => {
  const client = await openClient();
  const member = await dialled(client);
  await bridged(client, member);
  const recording = client.ari.liveRecording(unique('recording'));
  const [failed, ended] = [first(recording.on('RecordingFailed')), first(recording.ended)];
  await firstValueFrom(member.record({ name: recording.id, format: 'wav' }));
  expect((await failed).recording.data.cause).toMatch(/\w+/);
  expect(await ended).toEqual({ reason: 'RecordingFailed' });
});
