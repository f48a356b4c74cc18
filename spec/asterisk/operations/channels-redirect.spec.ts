import { expect, it } from 'vitest';
import { next } from '../support/call.js';
import { openClient } from '../support/client.js';
import { answer, sipUri, undoAfterTest } from './support.js';

it('redirects the caller of a SIP channel', async () => {
  const client = await openClient({ app: 'hello' });
  const other = await openClient();
  const asked = next(client, 'StasisStart', ({ args }) => args[0] === '1000');
  const arrived = next(other, 'StasisStart');
  const outgoing = await answer(client.ari.channels.originate({ endpoint: 'PJSIP/1000@loop', app: 'hello' }));
  undoAfterTest(outgoing.hangup());
  const { channel } = await asked;
  expect(await answer(channel.redirect({ endpoint: `PJSIP/${sipUri(`stasis-${other.app}`)}` }))).toBeUndefined();
  expect((await arrived).channel.data.dialplan.exten).toBe(`stasis-${other.app}`);
});
