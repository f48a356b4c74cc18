import { firstValueFrom, lastValueFrom, map, of, take, takeUntil, timer, toArray } from 'rxjs';
import { beforeEach, describe, expect, it } from 'vitest';
import { AriRecordingError, isNotFound, play, record, type Channel, type RecordOptions } from '../../../src/index.js';
import { makeCall, next } from '../support/call.js';
import { afterTest, openClient, unique, type Client } from '../support/client.js';
import { eventually } from '../operations/support.js';

let client: Client;
let caller: Channel;

beforeEach(async () => {
  client = await openClient();
  ({ caller } = await makeCall(client));
});

const statesOf = (options: RecordOptions, target: Parameters<typeof record>[0] = caller) =>
  lastValueFrom(
    record(target, options).pipe(
      map(({ data }) => data.state),
      toArray(),
    ),
  );

const isStored = (recordingName: string) =>
  firstValueFrom(client.ari.recordings.getStored({ recordingName })).then(
    () => true,
    (error: unknown) => {
      if (isNotFound(error)) return false;
      throw error;
    },
  );

const makeBridge = async () => {
  const bridge = await firstValueFrom(client.ari.bridges.create({ bridgeId: unique('bridge'), type: 'mixing' }));
  afterTest(async () => {
    await firstValueFrom(bridge.destroy()).catch((error: unknown) => expect(isNotFound(error)).toBe(true));
  });
  return bridge;
};

describe('record on a real Asterisk', () => {
  it('lasts until it is stopped, which keeps it', async () => {
    const name = unique('recording');
    expect(await statesOf({ name, stopWhen: client.ari.on('RecordingStarted') })).toEqual(['recording', 'done']);
    expect(await isStored(name)).toBe(true);
  });

  it('takes a name that was used before', async () => {
    const name = unique('recording');
    const again = () => statesOf({ name, ifExists: 'overwrite', stopWhen: timer(200) });
    expect(await again()).toEqual(['recording', 'done']);
    expect(await again()).toEqual(['recording', 'done']);
  });

  it('is refused where there is such a file', async () => {
    const name = unique('recording');
    await statesOf({ name, stopWhen: timer(200) });
    await expect(statesOf({ name })).rejects.toMatchObject({ name: 'AriHttpError', status: 409 });
  });

  it('is refused in a format that Asterisk does not know', async () => {
    await expect(statesOf({ format: 'no-such-format' })).rejects.toMatchObject({ name: 'AriHttpError', status: 422 });
  });

  it('fails when Asterisk reports done without a file, because another client discarded it', async () => {
    const name = unique('recording');
    const failed = statesOf({ name });
    const begun = next(client, 'RecordingStarted').then(({ recording }) => firstValueFrom(recording.cancel()));
    await expect(failed).rejects.toMatchObject({ name: 'AriRecordingError', recordingName: name });
    await begun;
  });

  it('fails in a bridge, with the cause', async () => {
    const bridge = await makeBridge();
    await firstValueFrom(bridge.addChannel({ channel: caller.id }));
    const failed = statesOf({});
    await expect(failed).rejects.toBeInstanceOf(AriRecordingError);
    await expect(failed).rejects.toThrow('Cannot record channel while in bridge');
  });

  it('is discarded when unsubscribed', async () => {
    const name = unique('recording');
    const finished = next(client, 'RecordingFinished');
    await firstValueFrom(record(caller, { name }));
    await finished;
    expect(await isStored(name)).toBe(false);
  });

  it('is cancelled again when it waited for its turn', async () => {
    const name = unique('recording');
    const sounding = play(caller, 'tone:ring').pipe(takeUntil(timer(1_000)));
    const sounded = lastValueFrom(sounding, { defaultValue: undefined });
    await next(client, 'PlaybackStarted');
    const begun = next(client, 'RecordingStarted');
    const finished = next(client, 'RecordingFinished');
    await lastValueFrom(record(caller, { name }).pipe(takeUntil(timer(300))), { defaultValue: undefined });
    await sounded;
    expect((await begun).recording.id).toBe(name);
    await finished;
    expect(await isStored(name)).toBe(false);
  });

  it('is stopped and kept when its turn comes after the word to stop', async () => {
    const name = unique('recording');
    const sounding = play(caller, 'tone:ring').pipe(takeUntil(timer(1_000)));
    const sounded = lastValueFrom(sounding, { defaultValue: undefined });
    await next(client, 'PlaybackStarted');
    expect(await statesOf({ name, stopWhen: of('at once') })).toEqual(['recording', 'done']);
    await sounded;
    expect(await isStored(name)).toBe(true);
  });

  it('is kept when the caller hangs up', async () => {
    const name = unique('recording');
    const states = statesOf({ name });
    await next(client, 'RecordingStarted');
    await firstValueFrom(caller.hangup());
    expect(await states).toEqual(['recording', 'done']);
    expect(await isStored(name)).toBe(true);
  });

  it('completes when the caller had hung up before it was asked', async () => {
    const ended = firstValueFrom(caller.ended);
    await firstValueFrom(caller.hangup());
    await ended;
    expect(await statesOf({})).toEqual([]);
  });

  it('records a bridge', async () => {
    const bridge = await makeBridge();
    await firstValueFrom(bridge.addChannel({ channel: caller.id }));
    const name = unique('recording');
    expect(await statesOf({ name, stopWhen: timer(500) }, bridge)).toEqual(['recording', 'done']);
    expect(await isStored(name)).toBe(true);
  });

  it('completes when the bridge is destroyed, and is kept', async () => {
    const bridge = await makeBridge();
    const name = unique('recording');
    const states = statesOf({ name }, bridge);
    await next(client, 'RecordingStarted');
    await firstValueFrom(bridge.destroy());
    expect((await states)[0]).toBe('recording');
    expect(await isStored(name)).toBe(true);
  });

  it('completes when the last one leaves the bridge', async () => {
    const bridge = await makeBridge();
    await firstValueFrom(bridge.addChannel({ channel: caller.id }));
    const name = unique('recording');
    const states = statesOf({ name }, bridge);
    await next(client, 'RecordingStarted');
    await firstValueFrom(caller.hangup());
    expect(await states).toEqual(['recording', 'done']);
  });

  it('is discarded in a bridge when unsubscribed', async () => {
    const bridge = await makeBridge();
    const name = unique('recording');
    const finished = next(client, 'RecordingFinished');
    await lastValueFrom(record(bridge, { name }).pipe(take(1)));
    await finished;
    await eventually(client.ari.recordings.listStored(), (all) => all.every(({ id }) => id !== name));
  });
});
