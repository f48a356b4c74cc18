import { describe, expect, it } from 'vitest';
import { rig } from './support.js';

const refusal = (status: number, message: string): object => ({ status, body: { message } });

describe('the modules of the simulator', () => {
  it('can be listed and read', () =>
    rig(async ({ ask }) => {
      const morse = {
        name: 'app_morsecode.so',
        description: 'Morse code',
        use_count: 0,
        status: 'Running',
        support_level: 'extended',
      };
      expect((await ask('GET', '/asterisk/modules')).body).toContainEqual(morse);
      expect((await ask('GET', '/asterisk/modules/app_morsecode.so')).body).toEqual(morse);
      expect(await ask('GET', '/asterisk/modules/nosuch.so')).toMatchObject(
        refusal(404, 'Module could not be found in running modules'),
      );
      expect(await ask('GET', '/asterisk/modules/res_ari')).toMatchObject(
        refusal(409, 'Module information could not be retrieved'),
      );
    }));

  it('can be unloaded and loaded', () =>
    rig(async ({ ask }) => {
      const missing = refusal(404, 'Module not found in running modules');
      expect((await ask('DELETE', '/asterisk/modules/app_morsecode.so')).status).toBe(204);
      expect(await ask('DELETE', '/asterisk/modules/app_morsecode.so')).toMatchObject(missing);
      expect(await ask('PUT', '/asterisk/modules/app_morsecode.so')).toMatchObject(missing);
      expect((await ask('POST', '/asterisk/modules/app_morsecode')).status).toBe(204);
      expect(await ask('POST', '/asterisk/modules/app_morsecode.so')).toMatchObject(
        refusal(409, 'Module is already loaded'),
      );
      expect(await ask('POST', '/asterisk/modules/nosuch.so')).toMatchObject(refusal(409, 'Module load declined'));
      expect(await ask('DELETE', '/asterisk/modules/res_stasis.so')).toMatchObject(
        refusal(409, 'Module could not be unloaded'),
      );
    }));

  it('can be reloaded', () =>
    rig(async ({ ask, sleep }) => {
      const reloaded = async (): Promise<number> => {
        const { body } = await ask('GET', '/asterisk/info?only=status');
        return Date.parse((body as { status: { last_reload_time: string } }).status.last_reload_time);
      };
      const before = await reloaded();
      await sleep(100);
      expect((await ask('PUT', '/asterisk/modules/res_musiconhold.so')).status).toBe(204);
      expect(await reloaded()).toBeGreaterThan(before);
      expect(await ask('PUT', '/asterisk/modules/app_echo.so')).toMatchObject(
        refusal(409, 'Module does not support reloading'),
      );
    }));
});
