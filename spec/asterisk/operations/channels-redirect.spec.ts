import { expect, it } from 'vitest';
import { next } from '../support/call.js';
import { openClient } from '../support/client.js';
import { answer, sipUri, undoAfterTest } from './support.js';

it('redirects the caller of a SIP channel', async () => {
  const client = await openClient({ app: 'hello' });
  const otherClient = await openClient();
  const startEvent = next(client, 'StasisStart', ({ args }) => args[0] === '1000');
  const arrived = next(otherClient, 'StasisStart');
  const outgoing = await answer(client.ari.channels.originate({ endpoint: 'PJSIP/1000@loop', app: 'hello' }));
  undoAfterTest(outgoing.hangup());
  const { channel } = await startEvent;
  expect(await answer(channel.redirect({ endpoint: `PJSIP/${sipUri(`stasis-${otherClient.app}`)}` }))).toBeUndefined();
  expect((await arrived).channel.data.dialplan.exten).toBe(`stasis-${otherClient.app}`);
});
