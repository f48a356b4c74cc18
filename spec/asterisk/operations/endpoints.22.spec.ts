import { describe, expect, it } from 'vitest';
import { openClient } from '../support/client.js';
import { answer, sipUri } from './support.js';

describe('a referral', () => {
  it('is handed over to an endpoint', async () => {
    const { ari } = await openClient();
    const referral = { to: 'pjsip:carol', from: sipUri('alice'), refer_to: sipUri('bob'), to_self: false };
    expect(await answer(ari.endpoints.refer({ ...referral, variables: { display_name: 'Bob' } }))).toBeUndefined();
  });

  it('is handed over to the endpoint of a handle', async () => {
    const { ari } = await openClient();
    const referral = { from: sipUri('alice'), refer_to: sipUri('bob'), to_self: true };
    expect(await answer(ari.endpoint('PJSIP/carol').referToEndpoint(referral))).toBeUndefined();
  });
});
