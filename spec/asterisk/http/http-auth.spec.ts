import { firstValueFrom } from 'rxjs';
import { describe, expect, it } from 'vitest';
import { AriHttpError, connect, createAri } from '../../../src/index.js';
import { failure } from '../../support/failure.js';
import { asterisk, openClient, reach } from '../support/client.js';

describe('a wrong password', () => {
  const options = reach({ password: 'peekabo0' });
  const ari = createAri(options);

  it.each([
    ['of a read', ari.channels.list()],
    ['of a write', ari.bridges.create()],
    ['of the API description', connect(options)],
    ['of the event stream', createAri({ ...options, reconnect: false }).events],
    ['of an unknown user', createAri(reach({ username: 'nobody' })).asterisk.getInfo()],
  ])('is a 401 %s', async (_, call) => {
    const error = await failure(call, AriHttpError);
    expect(error).toMatchObject({ status: 401, reason: 'Authentication required' });
    expect(error.message).not.toContain('peekabo0');
  });
});

describe('a user that may only read', () => {
  it('reads', async () => {
    const ari = createAri(reach(asterisk.readOnly));
    expect((await firstValueFrom(ari.asterisk.getInfo())).system?.version).toBe(asterisk.version);
    expect(await firstValueFrom(connect(reach(asterisk.readOnly)))).toHaveProperty('channels');
  });

  it('receives events', async () => {
    const { receivedEvents, ari } = await openClient(asterisk.readOnly);
    expect(receivedEvents).toEqual([]);
    expect(await firstValueFrom(ari.connectionState)).toEqual({ type: 'open' });
  });

  it.each(['channels.originate', 'bridges.destroy', 'deviceStates.update'])('is refused with 403: %s', async (name) => {
    const params = {
      'channels.originate': { endpoint: 'Local/wait@default', app: 'a' },
      'bridges.destroy': { bridgeId: 'b' },
      'deviceStates.update': { deviceName: 'Stasis:a', deviceState: 'BUSY' },
    }[name];
    const call = createAri(reach(asterisk.readOnly)).request(name, params);
    expect(await failure(call, AriHttpError)).toMatchObject({ status: 403, reason: 'Write access denied' });
  });
});
