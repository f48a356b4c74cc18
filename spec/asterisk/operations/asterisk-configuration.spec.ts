import { describe, expect, it } from 'vitest';
import { openClient, unique } from '../support/client.js';
import { answer, undoAfterTest } from './support.js';

const object = (objectType: string, id = unique(objectType)) => ({ configClass: 'res_pjsip', objectType, id });

describe('an object of the configuration', () => {
  it('is read as it was written', async () => {
    const { ari } = await openClient();
    const auth = object('auth');
    const fields = [
      { attribute: 'auth_type', value: 'userpass' },
      { attribute: 'username', value: 'ä; 漢' },
      { attribute: 'password', value: '100 %' },
    ];
    undoAfterTest(ari.asterisk.deleteObject(auth));
    const written = await answer(ari.asterisk.updateObject({ ...auth, fields }));
    expect(written).toEqual(expect.arrayContaining(fields));
    expect(await answer(ari.asterisk.getObject(auth))).toEqual(written);
  });

  it('is read from the configuration files, too', async () => {
    const { ari } = await openClient();
    expect(await answer(ari.asterisk.getObject(object('endpoint', 'alice')))).toContainEqual({
      attribute: 'context',
      value: 'default',
    });
  });

  it('is gone when it was deleted', async () => {
    const { ari } = await openClient();
    const aor = object('aor');
    await answer(ari.asterisk.updateObject({ ...aor, fields: [{ attribute: 'max_contacts', value: '3' }] }));
    expect(await answer(ari.asterisk.deleteObject(aor))).toBeUndefined();
    await expect(answer(ari.asterisk.getObject(aor))).rejects.toMatchObject({ status: 404 });
  });
});
