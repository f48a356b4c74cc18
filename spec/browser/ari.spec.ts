import { readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { Subscription } from 'rxjs';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { simulate, type Simulator } from '../../src/simulator/index.js';
import type { AriOptions } from '../../src/index.js';
import type { Credentials } from '../asterisk/rig/index.js';
import { startChromium, type Chromium } from './support/chromium.js';
import { buildPage } from './support/build-page.js';
import { serve, type Site } from './support/serve.js';

const asterisk = inject('asterisks')[0]!;
const running = new Subscription();
let folder: string;
let chromium: Chromium;
let site: Site;
let servers: Readonly<Record<'asterisk' | 'simulator', string>>;

beforeAll(async () => {
  folder = await buildPage(join(import.meta.dirname, 'visitor.ts'));
  site = await serve(folder);
  chromium = await startChromium();
  const { username, password, readOnly } = asterisk;
  const users = { [username]: password, [readOnly.username]: { password: readOnly.password, readOnly: true } };
  const simulator = await new Promise<Simulator>((resolve) =>
    running.add(simulate({ origins: [site.origin], users }).subscribe(resolve)),
  );
  servers = { asterisk: asterisk.url, simulator: simulator.url };
});

afterAll(async () => {
  running.unsubscribe();
  await chromium.stop();
  site.stop();
  rmSync(folder, { recursive: true });
});

interface Visit {
  readonly user?: Credentials;
  readonly rest?: AriOptions['restTransport'];
}

async function visit(
  program: string,
  server: keyof typeof servers,
  { user = asterisk, rest = 'http' }: Visit = {},
): Promise<unknown> {
  const page = await chromium.open(`${site.origin}/`);
  const { username, password } = user;
  const options: AriOptions = { url: servers[server], username, password, app: `page-${program}`, restTransport: rest };
  const came = await page.evaluate(`${program}(${JSON.stringify(options)})`);
  expect(page.complaints).toEqual([]);
  return came;
}

describe.each(['asterisk', 'simulator'] as const)('a page of another origin, with the %s', (server) => {
  it.each(['http', 'websocket'] as const)(
    'sends requests by %s and receives events like a program in Node',
    async (rest) => {
      expect(await visit('call', server, { rest })).toEqual({
        version: expect.stringMatching(/^22\./),
        args: ['from a page'],
        colour: 'green',
        count: 2,
        last: 'StasisEnd',
        gone: {
          name: 'AriHttpError',
          status: 404,
          operation: 'channels.hangup',
          path: expect.stringMatching(/^\/channels\/[^/]+$/),
          message: expect.stringMatching(/^channels\.hangup \(DELETE \/channels\/[^/]+\): 404 Channel not found$/),
        },
        received: expect.any(Number),
      });
    },
  );

  it('creates a client from the description that the server publishes', async () => {
    expect(await visit('discover', server)).toMatch(/^pong$/);
  });

  it('learns of a wrong password from requests, not from the event socket', async () => {
    expect(await visit('intrude', server)).toEqual([
      {
        name: 'AriHttpError',
        status: 401,
        operation: 'asterisk.ping',
        path: '/asterisk/ping',
        message: 'asterisk.ping (GET /asterisk/ping): 401 Authentication required',
      },
      {
        name: 'AriConnectionError',
        message: 'event socket did not open, and a page cannot learn why: npx rx-ari doctor can (1006)',
      },
    ]);
  });

  it.each(['http', 'websocket'] as const)(
    'can only read, by %s, as a read-only user, and receives events',
    async (rest) => {
      expect(await visit('look', server, { user: asterisk.readOnly, rest })).toEqual({
        channels: [],
        refused: {
          name: 'AriHttpError',
          status: 403,
          operation: 'bridges.create',
          path: '/bridges',
          message: 'bridges.create (POST /bridges): 403 Write access denied',
        },
      });
    },
  );

  it('cannot use the header Authorization, so the credentials are in the query', async () => {
    const page = await chromium.open(`${site.origin}/`);
    const { username, password } = asterisk;
    const headers = { authorization: `Basic ${Buffer.from(`${username}:${password}`).toString('base64')}` };
    const script = `fetch('${servers[server]}/ari/asterisk/ping', { headers: ${JSON.stringify(headers)} })`;
    await expect(page.evaluate(script)).rejects.toThrow('TypeError: Failed to fetch');
  });
});

it('a page of an origin that is not allowed receives no response, except over the event socket', async () => {
  const page = await chromium.open(`${site.origin.replace('127.0.0.1', 'localhost')}/`);
  const options = { url: servers.simulator, username: 'hey', password: 'peekaboo', app: 'stranger' };
  expect(await page.evaluate(`discover(${JSON.stringify(options)})`)).toEqual({
    name: 'AriConnectionError',
    operation: 'API description',
    path: '/api-docs/resources.json',
    message: expect.stringContaining('API description (GET /api-docs/resources.json): Failed to fetch. Requested http'),
  });
  const bySocket = { ...options, restTransport: 'websocket' };
  expect(await page.evaluate(`hangUp(${JSON.stringify(bySocket)})`)).toBe('StasisEnd');
});

it('a bundle for a page does not contain ws', () => {
  const code = readFileSync(join(folder, 'page.js'), 'utf8');
  expect(code).toContain('api_key');
  // "Basic " begins the value of the header that a page must not send.
  const foreign = /perMessageDeflate|Sec-WebSocket|__vite-browser-external|Basic /i.exec(code)?.[0];
  expect(foreign).toBeUndefined();
});
