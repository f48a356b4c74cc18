import { firstValueFrom, take } from 'rxjs';
import { expect, it } from 'vitest';
import { openClient, unique } from '../support/client.js';
import { all, subscribeTo } from './helpers.js';

it('follows a device state that the application subscribed to', async () => {
  const client = await openClient();
  const door = client.ari.deviceState(`Stasis:${unique('door')}`);
  await subscribeTo(client, `deviceState:${door.id}`);
  const nextEvent = all(door.events.pipe(take(2)));
  await firstValueFrom(door.update({ deviceState: 'INUSE' }));
  await firstValueFrom(door.update({ deviceState: 'BUSY' }));
  const events = await nextEvent;
  expect(events.map(({ type, device_state: { data } }) => [type, data.name, data.state])).toEqual([
    ['DeviceStateChanged', door.id, 'INUSE'],
    ['DeviceStateChanged', door.id, 'BUSY'],
  ]);
  await firstValueFrom(door.delete());
  expect(String(events[0]!.device_state)).toBe(`DeviceState(${door.id})`);
});
