import { describe, expect, it } from 'vitest';
import { rig } from './support.js';

const refusal = (status: number, message: string): object => ({ status, body: { message } });

describe('the information of the simulator', () => {
  it.each([
    ['', ['build', 'system', 'config', 'status']],
    ['?only=system,status', ['system', 'status']],
    ['?only=bogus', []],
    ['?only=', []],
  ])('contains, for%s, %s', (query, sections) =>
    rig(async ({ ask }) => {
      expect(Object.keys((await ask('GET', `/asterisk/info${query}`)).body as object)).toEqual(sections);
    }),
  );

  it('includes a pong', () =>
    rig(async ({ ask }) => {
      expect((await ask('GET', '/asterisk/ping')).body).toMatchObject({ ping: 'pong' });
    }));
});

describe('a global variable of the simulator', () => {
  it('has the written value, and is empty otherwise', () =>
    rig(async ({ ask }) => {
      const value = async (name: string): Promise<unknown> =>
        (await ask('GET', `/asterisk/variable?variable=${name}`)).body;
      expect(await value('GV')).toEqual({ value: '' });
      expect((await ask('POST', '/asterisk/variable?variable=GV&value=1')).status).toBe(204);
      expect(await value('GV')).toEqual({ value: '1' });
      await ask('POST', '/asterisk/variable?variable=GV');
      expect(await value('GV')).toEqual({ value: '' });
      await ask('POST', '/asterisk/variable?variable=GLOBAL(G2)&value=2');
      expect(await value('G2')).toEqual({ value: '2' });
      expect(await value('TOUPPER(a)')).toEqual({ value: '' });
      expect(await value('ASTVARLIBDIR')).toEqual({ value: '/var/lib/asterisk' });
    }));

  it('requires a name', () =>
    rig(async ({ ask }) => {
      const nameless = refusal(400, 'Variable name is required');
      expect(await ask('GET', '/asterisk/variable')).toMatchObject(nameless);
      expect(await ask('POST', '/asterisk/variable?variable=&value=1')).toMatchObject(nameless);
    }));

  it('is published to applications that are subscribed to all channels', () =>
    rig(async ({ ask, listen }) => {
      const ear = await listen('hello&subscribeAll=true');
      await ask('POST', '/asterisk/variable?variable=GV&value=1');
      const event = await ear.waitForEvent('ChannelVarset');
      expect(event).toMatchObject({ variable: 'GV', value: '1' });
      expect(event).not.toHaveProperty('channel');
    }));
});
