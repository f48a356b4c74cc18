import { describe, expect, it } from 'vitest';
import { rig } from './support.js';

const alice = { technology: 'PJSIP', resource: 'alice', state: 'offline', channel_ids: [] };
const notFound = { status: 404, body: { message: 'Endpoint not found' } };
const accepted = { status: 202, body: '' };

describe('the endpoints of the simulator', () => {
  it('can be listed completely or by technology', () =>
    rig(async ({ ask }) => {
      const all = (await ask('GET', '/endpoints')).body as { resource: string }[];
      expect(all.map(({ resource }) => resource)).toEqual(['alice', 'bob', 'carol', 'loop']);
      expect((await ask('GET', '/endpoints/PJSIP')).body).toEqual(all);
      expect((await ask('GET', '/endpoints/PJSIP%2Falice')).body).toEqual([]);
      expect(await ask('GET', '/endpoints/pjsip')).toMatchObject({
        status: 404,
        body: { message: 'No Endpoints found - invalid tech pjsip' },
      });
    }));

  it('can be read one by one', () =>
    rig(async ({ ask }) => {
      expect((await ask('GET', '/endpoints/PJSIP/alice')).body).toEqual(alice);
      expect((await ask('GET', '/endpoints/pjsip/alice')).body).toEqual(alice);
      expect((await ask('GET', '/endpoints/PJSIP/carol')).body).toMatchObject({ state: 'online' });
      expect(await ask('GET', '/endpoints/PJSIP/nosuch')).toMatchObject(notFound);
      expect(await ask('GET', '/endpoints/Local/x')).toMatchObject(notFound);
    }));

  it('receive a message, which returns if they are this server', () =>
    rig(async ({ ask, json, listen }) => {
      const ear = await listen('hello');
      await ask('POST', '/applications/hello/subscription?eventSource=endpoint:PJSIP/alice');
      const message = { from: 'sip:alice@127.0.0.1', body: 'hello', variables: { 'X-Colour': 'red' } };
      const to = 'pjsip:loop/sip:bob@127.0.0.1:5060';
      expect(await json('PUT', '/endpoints/sendMessage', { to, ...message })).toMatchObject(accepted);
      expect(await json('PUT', '/endpoints/PJSIP/carol/sendMessage', message)).toMatchObject(accepted);
      await ear.waitForEvent('TextMessageReceived', 2);
      expect(ear.events.map(({ endpoint }) => endpoint)).toEqual([alice, alice]);
      const received = { from: '<sip:alice@127.0.0.1>', body: 'hello', variables: { 'X-Colour': 'red' } };
      expect(ear.events).toMatchObject([
        { message: { ...received, to: 'pjsip:bob@127.0.0.1' } },
        { message: { ...received, to: 'pjsip:stasis-hello@127.0.0.1' } },
      ]);
    }));

  it.each(['pjsip:alice', 'PJSIP:carol', 'pjsip:nosuch', 'bogus:carol', 'carol'])('reject a message as %s', (to) =>
    rig(async ({ ask }) => {
      expect(await ask('PUT', `/endpoints/sendMessage?from=x&to=${to}`)).toMatchObject(notFound);
      expect(await ask('POST', `/endpoints/refer?from=x&refer_to=y&to=${to}`)).toMatchObject(notFound);
    }),
  );

  it('reject messages and referrals without a target or with invalid values', () =>
    rig(async ({ ask, json }) => {
      const missing = { status: 400, body: { message: 'To must be specified' } };
      const noText = { status: 400, body: { message: "Only string values in the 'variables' object allowed" } };
      expect(await ask('PUT', '/endpoints/sendMessage?from=x')).toMatchObject(missing);
      expect(await ask('POST', '/endpoints/refer?from=x')).toMatchObject(missing);
      const variables = { a: 1 };
      expect(await json('PUT', '/endpoints/sendMessage', { to: 'pjsip:x', variables })).toMatchObject(noText);
      expect(await json('POST', '/endpoints/refer', { to: 'pjsip:x', variables })).toMatchObject(noText);
      expect(await json('PUT', '/endpoints/PJSIP/x/sendMessage', { variables })).toMatchObject(notFound);
    }));

  it('accept a referral', () =>
    rig(async ({ ask }) => {
      expect(await ask('POST', '/endpoints/refer?to=pjsip:carol&from=x&refer_to=sip:y@z')).toMatchObject(accepted);
      expect(await ask('POST', '/endpoints/PJSIP/carol/refer?from=x&refer_to=sip:y@z')).toMatchObject(accepted);
      expect(await ask('POST', '/endpoints/PJSIP/alice/refer?from=x&refer_to=y')).toMatchObject(notFound);
    }));
});
