import { describe, expect, it } from 'vitest';
import { AriHttpError, AriInputError, type Ari } from '../../src/index.js';
import { failure, fakeAri, collect, json, stasisStart } from './fake-ari.js';

describe('the tests of aioari for mistakes', () => {
  it('test_bad_resource — differs: an unknown resource does not compile (AttributeError there); it is undefined', async () => {
    const { ari } = await fakeAri();
    // @ts-expect-error -- there is no resource of this name
    const resource: unknown = ari.wrong;
    expect(resource).toBeUndefined();
  });

  it('test_bad_repo_method — differs: an unknown operation of a resource does not compile; it is undefined', async () => {
    const { ari } = await fakeAri();
    // @ts-expect-error -- there is no operation of this name
    const operation: unknown = ari.channels.wrong;
    expect(operation).toBeUndefined();
  });

  it('test_bad_repo_method — differs: an unknown operation by its name fails with AriInputError, and sends nothing', async () => {
    const { ari, requestLines } = await fakeAri();
    const { message } = await failure(ari.request('channels.wrong'), AriInputError);
    expect(message).toContain('channels.wrong');
    expect(requestLines()).toEqual([]);
  });

  it('test_bad_object_method — differs: an unknown operation of an object does not compile; it is undefined', async () => {
    const { ari } = await fakeAri();
    // @ts-expect-error -- there is no operation of this name
    const operation: unknown = ari.channel('test-channel').wrong;
    expect(operation).toBeUndefined();
  });

  it('test_bad_param — differs: an unknown argument does not compile, and fails with AriInputError (TypeError there)', async () => {
    const { ari, requestLines } = await fakeAri();
    // @ts-expect-error -- there is no parameter of this name
    const { message } = await failure(ari.channels.list({ wrong: 'value' }), AriInputError);
    expect(message).toMatch(/^channels\.list: .*wrong/);
    expect(requestLines()).toEqual([]);
  });

  it('test_bad_param — differs: a missing argument does not compile, and fails with AriInputError (TypeError there)', async () => {
    const { ari, requestLines } = await fakeAri();
    // @ts-expect-error -- channelId is required
    const { message } = await failure(ari.channels.get({}), AriInputError);
    expect(message).toMatch(/^channels\.get: channelId/);
    expect(requestLines()).toEqual([]);
  });

  it('test_bad_response — a response of 500 is an error with the status and the body', async () => {
    const body = { message: 'This is just a test' };
    const { ari } = await fakeAri({ answers: { 'GET /channels': json(body, 500) } });
    const error = await failure(ari.channels.list(), AriHttpError);
    expect(error).toMatchObject({ status: 500, body, reason: 'This is just a test' });
  });

  it('test_bad_event_type — differs: an unknown event type does not compile (ValueError there)', async () => {
    const { ari } = await fakeAri({ frames: [stasisStart('1')] });
    // @ts-expect-error -- there is no event type of this name
    expect(await collect(ari.on('BadEventType'))).toEqual([]);
  });

  it('test_bad_event_type — differs: a type that only the server knows can still be subscribed to by its name', async () => {
    const { ari } = await fakeAri({ frames: [{ type: 'FutureEvent', field: 1 }] });
    const listen = ari.on as (type: string) => ReturnType<Ari['on']>;
    expect(await collect(listen('FutureEvent'))).toEqual([{ type: 'FutureEvent', field: 1 }]);
  });

  it('test_bad_object_type — differs: events without a field of that class do not compile on it (ValueError there)', async () => {
    const { ari } = await fakeAri({
      frames: [{ type: 'DeviceStateChanged', device_state: { name: '1', state: 'BUSY' } }],
    });
    // @ts-expect-error -- no bridge is in this event
    expect(await collect(ari.bridge('1').on('DeviceStateChanged'))).toEqual([]);
  });

  it('test_bad_object_type — differs: a class without events has no listeners either (RuntimeError there)', async () => {
    const { ari } = await fakeAri({ frames: [stasisStart('1')] });
    // @ts-expect-error -- no event names a mailbox
    const listening: ReturnType<Ari['on']> = ari.mailbox('1').on('StasisStart');
    expect(await collect(listening)).toEqual([]);
  });
});
