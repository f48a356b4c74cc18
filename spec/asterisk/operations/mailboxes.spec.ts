import { describe, expect, it } from 'vitest';
import { AriHttpError } from '../../../src/index.js';
import { openClient } from '../support/client.js';
import { answer } from './support.js';

describe('mailboxes', () => {
  it('are refused by a server without their module', async () => {
    const { ari } = await openClient();
    const refused = expect.objectContaining({ status: 404, reason: 'Resource not found' });
    const counts = { oldMessages: 1, newMessages: 2 };
    const mailbox = ari.mailbox('100@default');
    for (const request of [ari.mailboxes.list(), mailbox.get(), mailbox.update(counts), mailbox.delete()]) {
      const error: unknown = await answer<unknown>(request).catch((cause: unknown) => cause);
      expect(error).toBeInstanceOf(AriHttpError);
      expect(error).toEqual(refused);
    }
  });
});
