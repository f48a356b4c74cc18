import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import type { DevTools } from './dev-tools.js';

interface Evaluated {
  readonly result: { readonly value?: unknown };
  readonly exceptionDetails?: { readonly text: string; readonly exception?: { readonly description?: string } };
}

/** A page of Chromium, used as a visitor uses it. */
export class Page {
  /** The errors of the page: uncaught exceptions and errors on its console. */
  readonly complaints: string[] = [];
  readonly #tools: DevTools;
  readonly #session: string;

  static async open(tools: DevTools, url: string): Promise<Page> {
    const { targetId } = await tools.send<{ targetId: string }>('Target.createTarget', { url: 'about:blank' });
    const attached = await tools.send<{ sessionId: string }>('Target.attachToTarget', { targetId, flatten: true });
    const page = new Page(tools, attached.sessionId);
    await page.#do('Runtime.enable');
    await page.#do('Page.enable');
    const loaded = new Promise<void>((resolve) =>
      tools.listen(attached.sessionId, (method) => {
        if (method === 'Page.loadEventFired') resolve();
      }),
    );
    await page.#do('Page.navigate', { url });
    await loaded;
    return page;
  }

  private constructor(tools: DevTools, session: string) {
    this.#tools = tools;
    this.#session = session;
    tools.listen(session, (method, params) => {
      const details = params as {
        readonly type?: string;
        readonly args?: unknown;
        readonly exceptionDetails?: unknown;
      };
      if (method === 'Runtime.exceptionThrown') this.complaints.push(JSON.stringify(details.exceptionDetails));
      if (method === 'Runtime.consoleAPICalled' && details.type === 'error')
        this.complaints.push(JSON.stringify(details.args));
    });
  }

  #do<T>(method: string, params: object = {}): Promise<T> {
    return this.#tools.send<T>(method, params, this.#session);
  }

  /** Returns the value of an expression in the page, or the result of a Promise. */
  async evaluate(expression: string): Promise<unknown> {
    const how = { expression, awaitPromise: true, returnByValue: true };
    const { result, exceptionDetails } = await this.#do<Evaluated>('Runtime.evaluate', how);
    if (!exceptionDetails) return result.value;
    throw new Error(exceptionDetails.exception?.description ?? exceptionDetails.text);
  }

  /** Returns the text of the elements of a selector, with single spaces. */
  async texts(selector: string): Promise<string[]> {
    const all = `[...document.querySelectorAll(${JSON.stringify(selector)})]`;
    return (await this.evaluate(`${all}.map((one) => one.innerText.replace(/\\s+/g, ' ').trim())`)) as string[];
  }

  /** Clicks into the middle of the first element. */
  async click(selector: string): Promise<void> {
    const found = `document.querySelector(${JSON.stringify(selector)})`;
    const middle = `(() => { const b = ${found}.getBoundingClientRect(); return [b.x + b.width / 2, b.y + b.height / 2]; })()`;
    const [x, y] = (await this.evaluate(middle)) as [number, number];
    for (const type of ['mousePressed', 'mouseReleased']) {
      await this.#do('Input.dispatchMouseEvent', { type, x, y, button: 'left', clickCount: 1 });
    }
  }

  /** Replaces the content of a field. */
  async type(selector: string, text: string): Promise<void> {
    await this.evaluate(`document.querySelector(${JSON.stringify(selector)}).select()`);
    await this.#do('Input.insertText', { text });
  }

  async resize(width: number, height: number, mobile = false): Promise<void> {
    await this.#do('Emulation.setDeviceMetricsOverride', { width, height, mobile, deviceScaleFactor: 1 });
  }

  /** Saves a picture of the page. */
  async picture(file: string): Promise<void> {
    const { data } = await this.#do<{ data: string }>('Page.captureScreenshot', { format: 'png' });
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, Buffer.from(data, 'base64'));
  }
}
