import { describe, expect, it } from 'vitest';
import { rig, type Reply, type Rig } from './support.js';

const refusal = (status: number, message: string): object => ({ status, body: { message } });
const path = '/asterisk/config/dynamic/res_pjsip';
const write = ({ json }: Rig, object: string, fields: Record<string, string>): Promise<Reply> =>
  json('PUT', `${path}/${object}`, {
    fields: Object.entries(fields).map(([attribute, value]) => ({ attribute, value })),
  });

describe('the configuration of the simulator', () => {
  it('returns a written object with its defaults', () =>
    rig(async (all) => {
      const { status, body } = await write(all, 'aor/a1', { max_contacts: '3' });
      expect(status).toBe(200);
      expect(body).toEqual(expect.arrayContaining([{ attribute: 'max_contacts', value: '3' }]));
      expect(body).toEqual(expect.arrayContaining([{ attribute: 'default_expiration', value: '3600' }]));
      expect((await all.ask('GET', `${path}/aor/a1`)).body).toEqual(body);
      await write(all, 'aor/a1', { mailboxes: '100' });
      expect((await all.ask('GET', `${path}/aor/a1`)).body).toContainEqual({ attribute: 'max_contacts', value: '3' });
      expect((await all.ask('DELETE', `${path}/aor/a1`)).status).toBe(204);
      expect(await all.ask('GET', `${path}/aor/a1`)).toMatchObject(refusal(404, "Object with id 'a1' not found"));
    }));

  it('creates endpoints', () =>
    rig(async (all) => {
      await write(all, 'endpoint/dave', { context: 'default' });
      expect((await all.ask('GET', '/endpoints/PJSIP/dave')).body).toMatchObject({ state: 'offline' });
      await all.ask('DELETE', `${path}/endpoint/dave`);
      expect((await all.ask('GET', '/endpoints/PJSIP/dave')).status).toBe(404);
    }));

  it('rejects invalid values', () =>
    rig(async (all) => {
      const { ask } = all;
      expect(await write(all, 'aor/a1', { bogus: 'x' })).toMatchObject(
        refusal(400, "Creation of object 'a1' failed field value validation"),
      );
      expect((await write(all, 'auth/a1', { username: 'x' })).status).toBe(400);
      await write(all, 'aor/a1', {});
      expect(await write(all, 'aor/a1', { max_contacts: 'x' })).toMatchObject(
        refusal(400, "Update of object 'a1' failed field value validation"),
      );
      expect(await ask('PUT', `${path}/aor/a1`)).toMatchObject(
        refusal(400, "Fields must be provided to update object 'a1'"),
      );
      expect(await ask('GET', '/asterisk/config/dynamic/x/aor/a1')).toMatchObject(
        refusal(404, "configClass 'x' not found"),
      );
      expect(await ask('GET', `${path}/x/a1`)).toMatchObject(refusal(404, "objectType 'x' not found"));
    }));

  it('does not change objects of its files', () =>
    rig(async (all) => {
      expect(await write(all, 'endpoint/alice', { context: 'x' })).toMatchObject(
        refusal(403, "Cannot update sorcery objects of type 'endpoint'"),
      );
      expect(await all.ask('DELETE', `${path}/endpoint/alice`)).toMatchObject(
        refusal(403, "Could not delete object with id 'alice'"),
      );
    }));
});
