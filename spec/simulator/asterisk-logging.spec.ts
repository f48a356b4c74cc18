import { describe, expect, it } from 'vitest';
import { rig, type Rig } from './support.js';

const refusal = (status: number, message: string): object => ({ status, body: { message } });
const missing = refusal(404, 'Log channel does not exist');

const logs = async ({ ask }: Rig): Promise<string[]> =>
  ((await ask('GET', '/asterisk/logging')).body as { channel: string }[]).map(({ channel }) => channel);

describe('the log channels of the simulator', () => {
  it('can be added, listed and deleted', () =>
    rig(async (all) => {
      const { ask } = all;
      expect((await ask('POST', '/asterisk/logging/a?configuration=warning,notice,verbose(3)')).status).toBe(204);
      expect((await ask('GET', '/asterisk/logging')).body).toContainEqual({
        channel: '/var/log/asterisk/a',
        type: 'File',
        status: 'Enabled',
        configuration: 'NOTICE WARNING VERBOSE ',
      });
      await ask('POST', '/asterisk/logging/b?configuration=bogus');
      expect(await logs(all)).toEqual(['/var/log/asterisk/b', '/var/log/asterisk/a', '/var/log/asterisk/full']);
      expect((await ask('DELETE', '/asterisk/logging/a')).status).toBe(204);
      expect(await ask('DELETE', '/asterisk/logging/a')).toMatchObject(missing);
      expect(await ask('DELETE', '/asterisk/logging/full')).toMatchObject(missing);
    }));

  it('are removed by a rotation if they were added', () =>
    rig(async (all) => {
      await all.ask('POST', '/asterisk/logging/a?configuration=notice');
      expect((await all.ask('PUT', '/asterisk/logging/a/rotate')).status).toBe(204);
      expect(await logs(all)).toEqual(['/var/log/asterisk/full']);
      expect(await all.ask('PUT', '/asterisk/logging/a/rotate')).toMatchObject(missing);
    }));

  it('are rejected without levels, with a duplicate name, or in a missing folder', () =>
    rig(async ({ ask }) => {
      const add = (path: string): Promise<unknown> => ask('POST', `/asterisk/logging/${path}`);
      expect(await add('a')).toMatchObject(refusal(400, 'Configuration levels are required'));
      expect(await add('full?configuration=notice')).toMatchObject(refusal(409, 'Log channel already exists'));
      expect(await add('x%2Fa?configuration=notice')).toMatchObject(refusal(500, 'Allocation failed'));
    }));
});
