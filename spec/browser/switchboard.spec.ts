import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { Subscription, firstValueFrom } from 'rxjs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createAri } from '../../src/index.js';
import { simulate, type Simulator } from '../../src/simulator/index.js';
import { startChromium, type Chromium } from './support/chromium.js';
import type { Page } from './support/page.js';
import { serve, type Site } from './support/serve.js';
import { waitFor } from '../support/wait.js';

const built = join(import.meta.dirname, '../../docs/examples/angular/dist');
const pictures = join(import.meta.dirname, '../../build/browser');

const running = new Subscription();
let chromium: Chromium;
let site: Site;
let simulator: Simulator;
let page: Page;

beforeAll(async () => {
  if (!existsSync(join(built, 'index.html'))) throw new Error(`${built} is missing: run npm run test:browser`);
  site = await serve(built);
  simulator = await new Promise((resolve) => running.add(simulate({ origins: [site.origin] }).subscribe(resolve)));
  chromium = await startChromium();
});

afterAll(async () => {
  running.unsubscribe();
  await chromium.stop();
  site.stop();
});

/** Waits until the elements of a selector have this text. */
const shows = (selector: string, texts: readonly unknown[]): Promise<void> =>
  waitFor(async () => expect(await page.texts(selector)).toEqual(texts));

const callers = 'tbody .caller';

describe('the switchboard of docs/examples/angular', () => {
  it('requests the URL of Asterisk, and shows that it is connected', async () => {
    page = await chromium.open(`${site.origin}/`);
    await page.resize(1200, 800);
    await page.picture(join(pictures, 'sign-in.png'));
    await page.type('[name=url]', simulator.url);
    await page.type('[name=username]', 'hey');
    await page.type('[name=password]', 'peekaboo');
    await page.click('button');
    await shows('.connection', ['open']);
    await shows('.empty', ['No calls.', 'No bridges.']);
  });

  it('shows incoming calls, the members of bridges, and pressed keys', async () => {
    const jane = simulator.call({ exten: 'echo', from: '100', name: 'Jane' });
    await shows(callers, ['Jane · 100']);
    simulator.call({ exten: 'ring', from: '200', name: 'Bob' });
    simulator.call({ exten: 'wait', from: '300' });
    await shows(callers, ['Jane · 100', 'Bob · 200', '300']);
    await shows('tbody .state', ['Up', 'Ring', 'Up']);
    const { url } = simulator;
    const second = createAri({ url, username: 'hey', password: 'peekaboo', app: 'sales' });
    running.add(second.events.subscribe());
    await firstValueFrom(second.opened);
    const customer = simulator.call({ app: 'sales', from: '400', name: 'Customer' });
    const agent = simulator.call({ app: 'sales', from: '500', name: 'Agent' });
    const bridge = await firstValueFrom(second.bridges.create({ type: 'mixing', name: 'Sales' }));
    await waitFor(() => firstValueFrom(bridge.addChannel({ channel: [customer.channelId, agent.channelId] })));
    await shows('.bridge li', ['Customer · 400', 'Agent · 500']);
    jane.press('42#');
    await shows('tbody .keys', ['42#', '–', '–', '–', '–']);
    await page.picture(join(pictures, 'desktop.png'));
    await page.resize(390, 844, true);
    await page.picture(join(pictures, 'phone.png'));
    await page.resize(1200, 800);
  });

  it('hangs up, and destroys a bridge', async () => {
    await page.click('tbody tr:nth-child(2) button');
    await shows(callers, ['Jane · 100', '300', 'Customer · 400', 'Agent · 500']);
    await page.click('.bridge button');
    await shows('h3', []);
  });

  it('is correct again after the loss of the connection', async () => {
    simulator.faults.refuse(503, 1);
    simulator.faults.drop();
    await shows('.connection', ['waiting']);
    await page.picture(join(pictures, 'waiting.png'));
    simulator.call({ exten: 'wait', from: '600' });
    await shows('.connection', ['open']);
    await shows(callers, ['Jane · 100', '300', 'Customer · 400', 'Agent · 500', '600']);
  });

  it('shows that another client has replaced it', async () => {
    simulator.faults.replace('switchboard');
    await shows('.connection', ['replaced']);
    await shows(callers, []);
  });

  it('has logged no error', () => {
    expect(page.complaints).toEqual([]);
  });
});
