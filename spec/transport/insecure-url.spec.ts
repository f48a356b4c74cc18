import { NEVER, firstValueFrom } from 'rxjs';
import { describe, expect, it } from 'vitest';
import { connect, createAri, type AriOptions } from '../../src/index.js';
import { createAri as createInBrowser } from '../../src/index.browser.js';
import { optionsFor, secrets } from '../support/loopback.js';

/** Returns the warnings of clients with these URLs, one after the other. */
function warnings(urls: readonly string[], more: Partial<AriOptions> = {}, create = createAri): readonly string[] {
  const received: string[] = [];
  const logger = { warn: (...texts: unknown[]) => void received.push(texts.join(' ')) };
  for (const url of urls) create(optionsFor({ url }, { logger, ...more }));
  return received;
}

const warning = (url: string): string =>
  `rx-ari: ${url} is not encrypted: anyone on the network path can read the password; use https or a tunnel`;

describe('a password that would be sent unencrypted to another host', () => {
  it('causes one warning for each URL', () => {
    const [first, second] = ['http://one.invalid:8088', 'http://192.0.2.7/pbx'];
    expect(warnings([first, second, first, `${first}/ari/`, second])).toEqual([
      warning(`${first}/ari`),
      warning(`${second}/ari`),
    ]);
    expect(warnings([first, second])).toEqual([]);
  });

  it('does not appear in the warning', () => {
    const [texts] = warnings(['http://two.invalid']);
    for (const secret of secrets) expect(texts).not.toContain(secret);
  });

  it('causes a warning in a browser', () => {
    expect(warnings(['http://three.invalid'], {}, createInBrowser)).toEqual([warning('http://three.invalid/ari')]);
  });

  it('causes a warning of connect on subscription', async () => {
    const received: string[] = [];
    const logger = { warn: (message: string) => void received.push(message) };
    const connecting = connect(optionsFor({ url: 'http://four.invalid' }, { logger, timeout: 1 }));
    expect(received).toEqual([]);
    await firstValueFrom(connecting).catch(() => undefined);
    expect(received).toEqual([warning('http://four.invalid/ari')]);
  });

  it.each([
    'http://localhost:8088',
    'http://pbx.localhost',
    'http://127.0.0.1:8088',
    'http://127.9.8.7',
    'http://0x7f.1',
    'http://[::1]:8088',
    'http://[0:0:0:0:0:0:0:1]',
    'https://five.invalid:8089',
  ])('does not occur at %s', (url) => {
    expect(warnings([url])).toEqual([]);
  });

  it.each([
    'http://localhost.six.invalid',
    'http://127.0.0.1.six.invalid',
    'http://[::2]',
    'http://six.invalid/localhost',
  ])('occurs at %s', (url) => {
    expect(warnings([url])).toEqual([warning(`${url}/ari`)]);
  });

  it('does not occur with a custom transport', () => {
    const transport: AriOptions['transport'] = () => ({ socket: NEVER, send: () => NEVER });
    expect(warnings(['http://seven.invalid'], { transport })).toEqual([]);
  });
});
