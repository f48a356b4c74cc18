import { firstValueFrom, switchMap } from 'rxjs';
import { describe, expect, it } from 'vitest';
import { connect } from '../../src/index.js';
import { documents22, serving } from '../support/declarations.js';
import { startLoopback } from '../support/loopback.js';
import { fakeAri, json, optionsFor, status } from './fake-ari.js';

describe('the client tests of aioari', () => {
  it('test_docs — the client is created from the served resources.json; differs: basePath is not read', async () => {
    const answer = serving(documents22, json([]));
    const server = await startLoopback({ answer });
    const ari = await firstValueFrom(connect(optionsFor(server)));
    expect(server.requests[0]?.target).toBe('/ari/api-docs/resources.json');
    expect(await firstValueFrom(ari.channels.list())).toEqual([]);
    expect(server.requests.at(-1)?.target).toBe('/ari/channels');
  });

  it('test_empty_listing — an empty list of channels is an empty list', async () => {
    const { ari } = await fakeAri({ answers: { 'GET /channels': json([]) } });
    expect(await firstValueFrom(ari.channels.list())).toEqual([]);
  });

  it('test_one_listing — a listed channel is an object, and its hangup() deletes that channel', async () => {
    const { ari, requestLines } = await fakeAri({
      answers: { 'GET /channels': json([{ id: 'test-channel' }]), 'DELETE /channels/test-channel': status(204) },
    });
    const channels = await firstValueFrom(ari.channels.list());
    expect(channels.map(String)).toEqual(['Channel(test-channel)']);
    expect(await firstValueFrom(channels[0]!.hangup())).toBeUndefined();
    expect(requestLines().at(-1)).toBe('DELETE /channels/test-channel');
  });

  it('test_play — play() of a channel returns a playback, and its stop() deletes that playback', async () => {
    const { ari, requestLines } = await fakeAri({
      answers: {
        'GET /channels/test-channel': json({ id: 'test-channel' }),
        'POST /channels/test-channel/play': json({ id: 'test-playback' }, 201),
        'DELETE /playbacks/test-playback': status(204),
      },
    });
    const playing = ari.channels
      .get({ channelId: 'test-channel' })
      .pipe(switchMap((channel) => channel.play({ media: 'sound:test-sound' })));
    const playback = await firstValueFrom(playing);
    await firstValueFrom(playback.stop());
    expect(String(playback)).toBe('Playback(test-playback)');
    expect(requestLines()).toEqual([
      'GET /channels/test-channel',
      'POST /channels/test-channel/play?media=sound%3Atest-sound',
      'DELETE /playbacks/test-playback',
    ]);
  });

  it('test_endpoints — a listed endpoint keeps its fields and is requested by technology and resource', async () => {
    const data = { technology: 'TEST', resource: '1234', channel_ids: [] };
    const { ari, requestLines } = await fakeAri({
      answers: { 'GET /endpoints': json([data]), 'GET /endpoints/TEST/1234': json(data) },
    });
    const [endpoint] = await firstValueFrom(ari.endpoints.list());
    expect(endpoint).toMatchObject({ id: 'TEST/1234', data });
    expect((await firstValueFrom(endpoint!.get())).data).toEqual(data);
    expect(requestLines()).toEqual(['GET /endpoints', 'GET /endpoints/TEST/1234']);
  });

  it('test_live_recording — cancel() of a live recording uses its name', async () => {
    const { ari, requestLines } = await fakeAri({
      answers: {
        'GET /recordings/live/test-recording': json({ name: 'test-recording' }),
        'DELETE /recordings/live/test-recording': status(204),
      },
    });
    const recording = ari.recordings.getLive({ recordingName: 'test-recording' });
    await firstValueFrom(recording.pipe(switchMap((recording) => recording.cancel())));
    expect(requestLines().at(-1)).toBe('DELETE /recordings/live/test-recording');
  });

  it('test_stored_recording — deleteStored() of a stored recording uses its name', async () => {
    const { ari, requestLines } = await fakeAri({
      answers: {
        'GET /recordings/stored/test-recording': json({ name: 'test-recording' }),
        'DELETE /recordings/stored/test-recording': status(204),
      },
    });
    const recording = ari.recordings.getStored({ recordingName: 'test-recording' });
    await firstValueFrom(recording.pipe(switchMap((recording) => recording.deleteStored())));
    expect(requestLines().at(-1)).toBe('DELETE /recordings/stored/test-recording');
  });

  it('test_mailboxes — update() emits the received body, although none is declared', async () => {
    const body = { name: 'test-mailbox', old_messages: 1, new_messages: 2 };
    const { ari, requestLines } = await fakeAri({ answers: { 'PUT /mailboxes/test-mailbox': json(body) } });
    const updating = ari.mailboxes.update({ mailboxName: 'test-mailbox', oldMessages: 1, newMessages: 2 });
    expect(await firstValueFrom(updating)).toEqual(body);
    expect(requestLines()).toEqual(['PUT /mailboxes/test-mailbox?oldMessages=1&newMessages=2']);
  });

  it('test_device_state — update() emits the received body, although none is declared', async () => {
    const body = { name: 'Stasis:test', state: 'NOT_INUSE' };
    const { ari, requestLines } = await fakeAri({ answers: { 'PUT /deviceStates/Stasis%3Atest': json(body) } });
    const updating = ari.deviceStates.update({ deviceName: 'Stasis:test', deviceState: 'NOT_INUSE' });
    expect(await firstValueFrom(updating)).toEqual(body);
    expect(requestLines()).toEqual(['PUT /deviceStates/Stasis%3Atest?deviceState=NOT_INUSE']);
  });
});
