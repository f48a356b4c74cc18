import { firstValueFrom, timer, type Observable } from 'rxjs';
import { describe, expect, it } from 'vitest';
import { AriHttpError, createAri, type Ari } from '../../../src/index.js';
import { failure } from '../../support/failure.js';
import { hangUp, makeCall, next } from '../support/call.js';
import { afterTest, openClient, reach, unique } from '../support/client.js';

const refused = async (call: Observable<unknown>): Promise<unknown[]> => {
  const { status, reason } = await failure(call, AriHttpError);
  return [status, reason];
};

/** A channel that is in the dialplan and in no application. */
async function outside(ari: Ari): Promise<string> {
  const channelId = unique('outside');
  const channel = await firstValueFrom(
    ari.channels.originate({ endpoint: 'Local/wait@default', context: 'default', extension: 'wait', channelId }),
  );
  afterTest(() => hangUp(channel));
  return channelId;
}

describe('Asterisk refuses with', () => {
  // The first: on a connection that was answered 409 before, Asterisk repeats the 409 here.
  it('500 and an error without a message an endpoint that there is no driver for', async () => {
    const { ari, app } = await openClient();
    const error = await failure(ari.channels.originate({ endpoint: 'NoSuchTech/1', app }), AriHttpError);
    expect(error).toMatchObject({ status: 500, reason: 'Allocation failed', body: { error: 'Allocation failed' } });
  });

  it('400 what cannot be', async () => {
    const { ari, app } = await openClient();
    const { channelId } = { channelId: await outside(ari) };
    const both = ari.channels.originate({ endpoint: 'Local/wait@default' });
    expect(await refused(both)).toEqual([400, 'Application or extension must be specified']);
    const source = ari.applications.subscribe({ applicationName: app, eventSource: 'nonsense:1' });
    expect((await refused(source))[0]).toBe(400);
    const hangup = ari.channels.hangup({ channelId, reason: 'bogus' as never });
    await expect(firstValueFrom(hangup)).rejects.toMatchObject({ name: 'AriInputError' });
  });

  it('404 what does not exist', async () => {
    const { ari, app } = await openClient();
    expect(await refused(ari.channels.get({ channelId: 'nope' }))).toEqual([404, 'Channel not found']);
    expect(await refused(ari.bridges.get({ bridgeId: 'nope' }))).toEqual([404, 'Bridge not found']);
    expect(await refused(ari.playbacks.get({ playbackId: 'nope' }))).toEqual([404, 'Playback not found']);
    expect(await refused(ari.recordings.getStoredFile({ recordingName: 'nope' }))).toEqual([
      404,
      'Recording not found',
    ]);
    expect((await refused(ari.applications.get({ applicationName: `${app}-not` })))[0]).toBe(404);
  });

  it('400, not 404, a channel that does not exist where it is not in the path', async () => {
    const { ari } = await openClient();
    const bridge = await firstValueFrom(ari.bridges.create());
    afterTest(() => firstValueFrom(bridge.destroy()));
    expect(await refused(bridge.addChannel({ channel: 'nope' }))).toEqual([400, 'Channel not found']);
  });

  it('409 what is in the wrong place, or there already', async () => {
    const client = await openClient();
    const channelId = await outside(client.ari);
    expect((await refused(client.ari.channels.answer({ channelId })))[0]).toBe(409);
    const { caller } = await makeCall(client);
    const again = { endpoint: 'Local/wait@default', app: client.app, channelId: caller.id };
    expect((await refused(client.ari.channels.originate(again)))[0]).toBe(409);
  });

  it('412 what comes too early', async () => {
    const client = await openClient();
    const started = next(client, 'StasisStart');
    const channelId = unique('created');
    const channel = await firstValueFrom(
      client.ari.channels.create({ endpoint: 'Local/wait@default', app: client.app, channelId }),
    );
    afterTest(() => hangUp(channel));
    await started;
    expect(await refused(channel.play({ media: 'sound:beep' }))).toEqual([412, 'Channel in invalid state']);
  });

  it('422 what makes no sense', async () => {
    const client = await openClient();
    const { caller } = await makeCall(client);
    expect((await refused(caller.record({ name: unique('record'), format: 'mp17' })))[0]).toBe(422);
    const bridge = await firstValueFrom(client.ari.bridges.create());
    afterTest(() => firstValueFrom(bridge.destroy()));
    expect((await refused(bridge.removeChannel({ channel: caller.id })))[0]).toBe(422);
    const source = { applicationName: client.app, eventSource: 'channel:nope' };
    expect((await refused(client.ari.applications.subscribe(source)))[0]).toBe(422);
  });

  it.each(['http', 'auto'] as const)('501 what it cannot undo, by the way %s', async (rest) => {
    const { ari, app } = await openClient({ restTransport: rest });
    // Until it is known whether the server answers on event sockets.
    await firstValueFrom(timer(500));
    const everything = { applicationName: app, eventSource: 'bridge:' };
    await firstValueFrom(ari.applications.subscribe(everything));
    expect((await refused(ari.applications.unsubscribe(everything)))[0]).toBe(501);
  });

  it('a page of HTML what is outside of ARI', async () => {
    const { url, ...options } = reach();
    const error = await failure(createAri({ ...options, url: `${url}/elsewhere` }).asterisk.ping(), AriHttpError);
    expect(error).toMatchObject({ status: 404, reason: 'Not Found' });
    expect(error.body).toMatch(/<html>/i);
  });
});
