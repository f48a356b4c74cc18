import { describe, expect, it } from 'vitest';
import { AriHttpError } from '../../../src/index.js';
import { afterTest, openClient } from '../support/client.js';
import { answer } from './support.js';

/** Nothing of the rig's dialplan plays it. */
const moduleName = 'app_morsecode.so';

describe('modules', () => {
  it('are listed', async () => {
    const { ari } = await openClient();
    const modules = await answer(ari.asterisk.listModules());
    for (const name of ['chan_pjsip.so', 'pbx_config.so', 'res_ari.so', 'res_stasis.so']) {
      expect(modules).toContainEqual(expect.objectContaining({ name, status: 'Running' }));
    }
  });

  it('say who they are', async () => {
    const { ari } = await openClient();
    expect(await answer(ari.asterisk.getModule({ moduleName }))).toMatchObject({
      name: moduleName,
      description: 'Morse code',
      status: 'Running',
      use_count: 0,
    });
  });

  it('are unloaded and loaded', async () => {
    const { ari } = await openClient();
    const load = () => answer(ari.asterisk.loadModule({ moduleName }));
    const status = async () => (await answer(ari.asterisk.getModule({ moduleName }))).status;
    expect(await answer(ari.asterisk.unloadModule({ moduleName }))).toBeUndefined();
    afterTest(() =>
      load().catch((error: unknown) => {
        if (!(error instanceof AriHttpError && error.status === 409)) throw error;
      }),
    );
    await expect(status()).rejects.toMatchObject({ status: 404 });
    expect(await load()).toBeUndefined();
    expect(await status()).toBe('Running');
  });

  it('read their configuration again', async () => {
    const { ari } = await openClient();
    const reloaded = async () => (await answer(ari.asterisk.getInfo({ only: 'status' }))).status!.last_reload_time;
    const before = await reloaded();
    expect(await answer(ari.asterisk.reloadModule({ moduleName: 'res_musiconhold.so' }))).toBeUndefined();
    expect(Date.parse(await reloaded())).toBeGreaterThan(Date.parse(before));
  });
});
