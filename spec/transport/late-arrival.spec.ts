import { describe, expect, it, onTestFinished, vi } from 'vitest';
import { WebSocket } from 'ws';
import { createAri as createPageAri } from '../../src/index.browser.js';
import { createAri, AriError, type AriOptions } from '../../src/index.js';
import { mayArriveLate } from '../../src/util/late-arrival.js';
import { failure } from '../support/failure.js';
import { optionsFor, startLoopback, type Upgrade } from '../support/loopback.js';

const hang: Upgrade = () => undefined;
const cut: Upgrade = (_, socket) => void socket.destroy();
const refuse: Upgrade = (_, socket) => void socket.end('HTTP/1.1 503 Busy\r\ncontent-length: 0\r\n\r\n');
const answerInAnotherProtocol: Upgrade = (_, socket) => void socket.end('SIP/2.0 200 OK\r\n\r\n');

const optionsOf = async (upgrade: Upgrade): Promise<AriOptions> => ({
  ...optionsFor(await startLoopback({ upgrade })),
  reconnect: false,
  handshakeTimeout: 50,
});

describe('the failure of a handshake', () => {
  it.each([
    ['has no response in time', hang, true],
    ['ends without a response', cut, true],
    ['is refused', refuse, false],
    ['has a response that is not HTTP', answerInAnotherProtocol, false],
  ])('that %s: the handshake may arrive late: %s', async (_, upgrade, isLate) => {
    const error = await failure(createAri(await optionsOf(upgrade)).events, AriError);
    expect(mayArriveLate(error)).toBe(isLate);
  });

  it('on a closed port: the handshake cannot arrive late', async () => {
    const closed = { ...(await optionsOf(cut)), url: 'http://127.0.0.1:1' };
    const error = await failure(createAri(closed).events, AriError);
    expect(mayArriveLate(error)).toBe(false);
  });
});

describe('the failure of a handshake of a page', () => {
  class PageSocket extends WebSocket {
    constructor(url: string) {
      super(url);
      this.on('error', () => undefined);
    }
  }

  // A page cannot see whether the server refused a handshake, and a refused handshake must not hide another client.
  it.each([
    ['has no response in time', hang, true],
    ['is refused', refuse, false],
    ['ends without a response', cut, false],
  ])('that %s: the handshake may arrive late: %s', async (_, upgrade, isLate) => {
    vi.stubGlobal('WebSocket', PageSocket);
    onTestFinished(() => void vi.unstubAllGlobals());
    const error = await failure(createPageAri(await optionsOf(upgrade)).events, AriError);
    expect(mayArriveLate(error)).toBe(isLate);
  });
});
