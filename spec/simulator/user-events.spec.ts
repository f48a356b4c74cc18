import { describe, expect, it } from 'vitest';
import { rig } from './support.js';

describe('a user event in the simulator', () => {
  it('contains the named objects', () =>
    rig(async ({ simulator, ask, listen }) => {
      const ear = await listen('hello');
      const { channelId } = simulator.call({ app: 'hello' });
      await ear.waitForEvent('StasisStart');
      await ask('POST', '/bridges/b1');
      const source = `channel:${channelId},bridge:b1,endpoint:pjsip/alice`;
      expect((await ask('POST', `/events/user/E?application=hello&source=${source}`)).status).toBe(204);
      const event = await ear.waitForEvent('ChannelUserevent');
      expect(event).toMatchObject({
        eventname: 'E',
        channel: { id: channelId },
        bridge: { id: 'b1' },
        endpoint: { technology: 'PJSIP', resource: 'alice' },
      });
    }));

  it.each([
    ['endpoint:PJSIP/nosuch', 422, 'Event source was not found'],
    ['endpoint:PJSIP', 422, 'Event source was not found'],
    ['bridge:nosuch', 422, 'Event source was not found'],
    ['channel:nosuch,bogus:x', 422, 'Event source was not found'],
    ['bogus:x,channel:nosuch', 400, 'Invalid event source URI scheme'],
    ['deviceState:Stasis:x', 400, 'Invalid event source URI scheme'],
    ['', 400, 'Invalid event source URI scheme'],
  ])('is rejected about %s', (source, status, message) =>
    rig(async ({ ask, listen }) => {
      await listen('hello');
      expect(await ask('POST', `/events/user/E?application=hello&source=${source}`)).toMatchObject({
        status,
        body: { message },
      });
    }),
  );

  it('is rejected with invalid variables', () =>
    rig(async ({ json, listen }) => {
      await listen('hello');
      expect(await json('POST', '/events/user/E?application=hello', { variables: 'x' })).toMatchObject({
        status: 500,
        body: { message: 'Error processing request' },
      });
    }));
});
