import { describe, expect, it } from 'vitest';
import { rig, type Reply, type Rig } from './support.js';

const set = ({ ask }: Rig, name: string, state: string): Promise<Reply> =>
  ask('PUT', `/deviceStates/${name}?deviceState=${state}`);

describe('a simulated device state', () => {
  it('can be set, read, listed and deleted', () =>
    rig(async (all) => {
      const { ask } = all;
      expect((await set(all, 'Stasis:lamp', 'busy')).status).toBe(204);
      expect((await ask('GET', '/deviceStates/Stasis:lamp')).body).toEqual({ name: 'Stasis:lamp', state: 'BUSY' });
      expect((await ask('GET', '/deviceStates')).body).toEqual([{ name: 'Stasis:lamp', state: 'BUSY' }]);
      for (let times = 0; times < 2; times += 1) {
        expect((await ask('DELETE', '/deviceStates/Stasis:lamp')).status).toBe(204);
      }
      expect((await ask('GET', '/deviceStates/Stasis:lamp')).body).toEqual({ name: 'Stasis:lamp', state: 'UNKNOWN' });
      expect((await ask('GET', '/deviceStates')).body).toEqual([]);
    }));

  it('is published to subscribers when it changes', () =>
    rig(async (all) => {
      const ear = await all.listen('hello');
      await all.ask('POST', '/applications/hello/subscription?eventSource=deviceState:Stasis:lamp');
      for (const state of ['BUSY', 'BUSY', 'INUSE']) await set(all, 'Stasis:lamp', state);
      await set(all, 'Stasis:other', 'BUSY');
      await all.ask('DELETE', '/deviceStates/Stasis:lamp');
      await ear.waitForEvent('DeviceStateChanged', 2);
      expect(ear.events.map(({ device_state }) => device_state)).toEqual([
        { name: 'Stasis:lamp', state: 'BUSY' },
        { name: 'Stasis:lamp', state: 'INUSE' },
      ]);
      expect(Object.keys(ear.events[0]!)).toEqual(['type', 'application', 'timestamp', 'device_state', 'asterisk_id']);
    }));

  it('exists for every device', () =>
    rig(async ({ ask }) => {
      const states: unknown[] = [];
      for (const name of ['Custom:x', 'Nothing:x', 'x', 'PJSIP%2Falice', 'PJSIP%2Fcarol', 'PJSIP%2Fnosuch']) {
        states.push(((await ask('GET', `/deviceStates/${name}`)).body as { state: string }).state);
      }
      expect(states).toEqual(['UNKNOWN', 'INVALID', 'INVALID', 'UNAVAILABLE', 'NOT_INUSE', 'INVALID']);
    }));

  it.each([
    ['Stasis:lamp', 'bogus', 500, 'Unknown device'],
    ['Stasis:lamp', '', 500, 'Unknown device'],
    ['Stasis:', 'BUSY', 404, 'Device name is missing'],
    ['Custom:lamp', 'bogus', 409, 'Uncontrolled device specified'],
  ])('cannot be set: %s to %s', (name, state, status, message) =>
    rig(async (all) => {
      expect(await set(all, name, state)).toMatchObject({ status, body: { message } });
    }),
  );

  it('of another scheme cannot be deleted', () =>
    rig(async ({ ask }) => {
      expect(await ask('DELETE', '/deviceStates/Custom:x')).toMatchObject({
        status: 409,
        body: { message: 'Uncontrolled device specified' },
      });
    }));
});
