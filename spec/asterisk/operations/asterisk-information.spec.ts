import { describe, expect, it } from 'vitest';
import { asterisk, openClient, unique } from '../support/client.js';
import { answer } from './support.js';

describe('the information of Asterisk', () => {
  it('is complete', async () => {
    const { ari } = await openClient();
    expect(await answer(ari.asterisk.getInfo())).toMatchObject({
      build: { os: 'Linux' },
      system: { version: asterisk.version },
      config: { default_language: 'en', setid: { user: expect.any(String) } },
      status: { startup_time: expect.stringMatching(/^\d{4}-/) },
    });
  });

  it('can be requested in parts, as a list', async () => {
    const { ari } = await openClient();
    const info = await answer(ari.asterisk.getInfo({ only: ['system', 'status'] }));
    expect(Object.keys(info).sort()).toEqual(['status', 'system']);
  });

  it('is a pong', async () => {
    const { ari } = await openClient();
    expect(await answer(ari.asterisk.ping())).toMatchObject({
      ping: 'pong',
      timestamp: expect.stringMatching(/^\d{4}-\d\d-\d\dT/),
      asterisk_id: expect.stringMatching(/^02:/),
    });
  });
});

describe('a global variable', () => {
  it('is read as it was written', async () => {
    const { ari } = await openClient();
    const variable = unique('GLOBAL').replaceAll('-', '_');
    expect(await answer(ari.asterisk.setGlobalVar({ variable, value: '1+1 = 2; 100 % & ä漢' }))).toBeUndefined();
    expect(await answer(ari.asterisk.getGlobalVar({ variable }))).toEqual({ value: '1+1 = 2; 100 % & ä漢' });
  });
});
