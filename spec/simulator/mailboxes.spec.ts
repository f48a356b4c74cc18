import { describe, expect, it } from 'vitest';
import { rig } from './support.js';

describe('a simulated mailbox', () => {
  it('keeps its counts until it is deleted', () =>
    rig(async ({ ask }) => {
      expect((await ask('PUT', '/mailboxes/1@d?oldMessages=1&newMessages=2')).status).toBe(204);
      const mailbox = { name: '1@d', old_messages: 1, new_messages: 2 };
      expect((await ask('GET', '/mailboxes/1@d')).body).toEqual(mailbox);
      expect((await ask('GET', '/mailboxes')).body).toEqual([mailbox]);
      await ask('PUT', '/mailboxes/1@d?oldMessages=3&newMessages=0');
      expect((await ask('GET', '/mailboxes/1@d')).body).toMatchObject({ old_messages: 3, new_messages: 0 });
      expect((await ask('DELETE', '/mailboxes/1@d')).status).toBe(204);
      expect((await ask('GET', '/mailboxes')).body).toEqual([]);
    }));

  it('is not found if it does not exist', () =>
    rig(async ({ ask }) => {
      expect(await ask('GET', '/mailboxes/x')).toMatchObject({
        status: 404,
        body: { message: 'Mailbox is does not exist' },
      });
      expect(await ask('DELETE', '/mailboxes/x')).toMatchObject({
        status: 404,
        body: { message: 'Mailbox does not exist' },
      });
    }));
});
