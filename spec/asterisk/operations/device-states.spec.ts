import { describe, expect, it } from 'vitest';
import { next } from '../support/call.js';
import { openClient, unique, type Client } from '../support/client.js';
import { answer, eventually, undoAfterTest } from './support.js';

function lamp({ ari }: Client) {
  const device = ari.deviceState(`Stasis:${unique('lamp')}`);
  undoAfterTest(device.delete());
  return device;
}

describe('a device state', () => {
  it('is set, and subscribers receive it', async () => {
    const client = await openClient();
    const device = lamp(client);
    const eventSource = `deviceState:${device.id}`;
    await answer(client.ari.applications.subscribe({ applicationName: client.app, eventSource }));
    const changed = next(client, 'DeviceStateChanged');
    expect(await answer(device.update({ deviceState: 'RINGING' }))).toBeUndefined();
    const { device_state } = await changed;
    expect(String(device_state)).toBe(`DeviceState(${device.id})`);
    expect(device_state.data.state).toBe('RINGING');
  });

  it('is read as a DeviceState', async () => {
    const client = await openClient();
    const { id } = lamp(client);
    await answer(client.ari.deviceStates.update({ deviceName: id, deviceState: 'ONHOLD' }));
    const state = await answer(client.ari.deviceStates.get({ deviceName: id }));
    expect([String(state), state.data]).toEqual([`DeviceState(${id})`, { name: id, state: 'ONHOLD' }]);
  });

  it('is in the list of those that were set', async () => {
    const client = await openClient();
    const device = lamp(client);
    await answer(device.update({ deviceState: 'BUSY' }));
    expect((await answer(client.ari.deviceStates.list())).map(String)).toContain(`DeviceState(${device.id})`);
  });

  it('is unknown when it was deleted', async () => {
    const client = await openClient();
    const device = lamp(client);
    await answer(device.update({ deviceState: 'BUSY' }));
    expect(await answer(client.ari.deviceStates.delete({ deviceName: device.id }))).toBeUndefined();
    expect((await answer(device.get())).data.state).toBe('UNKNOWN');
  });

  it('of any device can be read', async () => {
    const { ari } = await openClient();
    const carol = await eventually(ari.deviceState('PJSIP/carol').get(), ({ data }) => data.state === 'NOT_INUSE');
    expect(String(carol)).toBe('DeviceState(PJSIP/carol)');
  });
});
