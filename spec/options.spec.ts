import { firstValueFrom, NEVER } from 'rxjs';
import { describe, expect, it, vi } from 'vitest';
import { AriInputError, connect, createAri, type AriOptions, type ResolvedAriOptions } from '../src/index.js';
import { resolveOptions } from '../src/resolve-options.js';
import { formatValue } from '../src/util/format.js';

const options = { url: 'http://localhost:8088', username: 'hey', password: 'peekaboo', app: 'hello' };

const refusal = (changes: object): string => {
  try {
    createAri({ ...options, ...changes });
  } catch (error) {
    expect(error).toBeInstanceOf(AriInputError);
    return (error as Error).message;
  }
  throw new Error('the options were accepted');
};

describe('options', () => {
  it('have defaults', () => {
    const { logger, newId, ...rest } = resolveOptions(options);
    expect(rest).toEqual({
      url: 'http://localhost:8088/ari',
      username: 'hey',
      password: 'peekaboo',
      apps: ['hello'],
      subscribeAll: false,
      timeout: 30_000,
      handshakeTimeout: 10_000,
      ping: { interval: 10_000, timeout: 5_000 },
      maxPayload: 16_777_216,
      maxFileSize: 268_435_456,
      concurrency: 40,
      restTransport: 'auto',
      reconnect: {
        minDelay: 200,
        maxDelay: 3_000,
        maxAttempts: Infinity,
        retry: expect.any(Function) as () => boolean,
      },
      recoverCalls: 'outage',
    });
    const warn = vi.spyOn(console, 'warn').mockImplementation(() => undefined);
    logger.warn('hello');
    expect(warn.mock.calls).toEqual([['hello']]);
    warn.mockRestore();
    expect(new Set([newId('Channel'), newId('Channel'), newId('Playback')]).size).toBe(3);
  });

  it('replace the defaults', () => {
    const newId = (): string => 'id';
    const logger = { warn: vi.fn() };
    const more = { app: ['a', 'b'], subscribeAll: true, timeout: 1, newId, logger };
    const { apps, ...rest } = resolveOptions({ ...options, ...more, reconnect: { minDelay: 0 } });
    expect(apps).toEqual(['a', 'b']);
    expect(rest).toMatchObject({ subscribeAll: true, timeout: 1 });
    expect(rest.newId('Channel')).toBe('id');
    rest.logger.warn('hello');
    expect(logger.warn.mock.contexts).toEqual([logger]);
    expect(logger.warn.mock.calls).toEqual([['hello']]);
    expect(rest.reconnect).toMatchObject({ minDelay: 0, maxDelay: 3_000 });
    expect(resolveOptions({ ...options, reconnect: false }).reconnect).toBe(false);
    const detection = { handshakeTimeout: 1, ping: { interval: 1, timeout: 1 }, maxPayload: 1 };
    expect(resolveOptions({ ...options, ...detection })).toMatchObject(detection);
    expect(resolveOptions({ ...options, ping: { interval: 7 } }).ping).toEqual({ interval: 7, timeout: 5_000 });
    const secure = { url: 'https://localhost:8089', tls: { ca: 'PEM' } };
    expect(resolveOptions({ ...options, ...secure }).tls).toEqual({ ca: 'PEM' });
  });

  it.each([
    ['http://localhost:8088/ari', 'http://localhost:8088/ari'],
    ['http://localhost:8088/ari//', 'http://localhost:8088/ari'],
    ['https://pbx.example/asterisk/', 'https://pbx.example/asterisk/ari'],
    ['HTTP://[::1]:8088', 'http://[::1]:8088/ari'],
  ])('find ARI at %s', (url, resolved) => {
    expect(resolveOptions({ ...options, url }).url).toBe(resolved);
  });
});

describe('options are rejected with the accepted values', () => {
  it.each<[string, unknown]>([
    ['localhost:8088', 'url "localhost:8088": write it as http://host:8088 or https://host:8089'],
    ['', 'url "": write it as http://host:8088 or https://host:8089'],
    ['ws://localhost', 'url "ws://localhost": write it as http://host:8088 or https://host:8089'],
    ['http://localhost:8088?x=1', 'url has a query or a fragment: remove them'],
    ['http://localhost:8088#x', 'url has a query or a fragment: remove them'],
  ])('for the url %s', (url, message) => {
    expect(refusal({ url })).toBe(message);
  });

  it.each([
    'http://hey:peekaboo@localhost:8088',
    'http://hey:peekaboo@localhost:808888',
    'hey:peekaboo@localhost:8088',
    'ftp://hey:peekaboo@localhost',
    'http://localhost:8088/ari?api_key=hey:peekaboo',
    'localhost:8088/ari?api_key=hey:peekaboo',
    'http://localhost:8088/ari#api_key=hey:peekaboo',
    'localhost#api_key=hey:peekaboo',
    'localhost/#peekaboo',
    'http://localhost/%3Fapi_key=hey%3Apeekaboo',
    'http://localhost/%23hey:peekaboo',
    'http://hey:peekaboo%40localhost',
    'http://localhost/hey:peekaboo%40x',
    'http://localhost/%2540peekaboo',
    'http://localhost/ari;api_key=hey:peekaboo',
    'http:hey:peekaboo@localhost',
    'http:\\\\hey:peekaboo@localhost',
    'hey:peekaboo',
    'hey peekaboo',
    'peekaboo',
    'ws://peekaboo',
  ])('without quoting the password in a URL: %s', (url) => {
    expect(refusal({ url })).toMatch(/^url/);
    expect(refusal({ url })).not.toContain('peekaboo');
  });

  it.each(Object.keys(resolveOptions(options)).filter((name) => !/^(username|password|logger|newId)$/.test(name)))(
    'without quoting the password that is the value of %s by mistake',
    (name) => {
      for (const value of [
        options.password,
        { password: options.password },
        [`x,${options.password}`],
        { ...options },
      ]) {
        const option = name === 'apps' ? 'app' : name;
        try {
          resolveOptions({ ...options, [option]: value as never });
        } catch (error) {
          expect(error).toBeInstanceOf(AriInputError);
          expect((error as Error).message).not.toContain(options.password);
        }
      }
    },
  );

  it.each([['username'], ['password']])('without %s', (name) => {
    const message = `${name} is missing: give the value of ari.conf for this user`;
    expect(refusal({ [name]: '' })).toBe(message);
    expect(refusal({ [name]: undefined })).toBe(message);
  });

  it.each([
    [''],
    [[]],
    ['a,b'],
    [['a', '']],
    ['x'.repeat(74)],
    ['é'.repeat(37)],
    ['a\0'],
    ['a\ud800'],
    [undefined],
    [7],
  ])('for the app %j', (app) => {
    expect(refusal({ app })).toMatch(/^app .*: name at least one application, each of 1 to 73 bytes without commas$/);
  });

  it('for more applications than fit into a request line', () => {
    const app = Array.from({ length: 60 }, (_, index) => `${'x'.repeat(70)}${index}`);
    expect(refusal({ app })).toMatch(
      /^app: the names of 60 applications have 4\d+ bytes in a URL, Asterisk reads 4\d+/,
    );
    expect(resolveOptions({ ...options, app: app.slice(0, 50) }).apps).toHaveLength(50);
  });

  it('for credentials that do not fit into a header line', () => {
    expect(refusal({ password: 'é'.repeat(333) })).toBe(
      'username and password have more than 2000 bytes, percent-encoded: give shorter ones',
    );
    expect(resolveOptions({ ...options, password: 'é'.repeat(332) }).username).toBe('hey');
  });

  it.each([-1, NaN, Infinity, 2 ** 31, '5', 0])('for a timeout of %j milliseconds', (timeout) => {
    expect(refusal({ timeout })).toBe(
      `timeout ${formatValue(timeout)}: give a number of milliseconds, from 1 to 2147483647`,
    );
  });

  it('for reconnect.maxAttempts and recover', () => {
    expect(refusal({ reconnect: { maxAttempts: -1 } })).toContain('reconnect.maxAttempts -1: give a number');
    expect(refusal({ reconnect: { maxAttempts: NaN } })).toContain('reconnect.maxAttempts NaN: give a number');
    expect(refusal({ recoverCalls: 'always' as 'start' })).toContain('recoverCalls "always": give');
  });

  it.each(['minDelay', 'maxDelay'])('for reconnect.%s', (name) => {
    expect(refusal({ reconnect: { [name]: -5 } })).toContain(`reconnect.${name} -5: give a number of milliseconds`);
  });

  it.each(['interval', 'timeout'])('for ping.%s', (name) => {
    expect(refusal({ ping: { [name]: 0 } })).toContain(`ping.${name} 0: give a number of milliseconds, from 1 to`);
  });

  it.each([0, -1, NaN, Infinity, 2 ** 31])('for a maxPayload of %j', (maxPayload) => {
    expect(refusal({ maxPayload })).toBe(
      `maxPayload ${String(maxPayload)}: give a number of bytes, from 1 to 2147483647`,
    );
  });

  it.each([0, -1, 1.5, NaN, Infinity, '5'])('for a concurrency of %j', (concurrency) => {
    const message = `concurrency ${formatValue(concurrency)}: give a whole number from 1`;
    expect(refusal({ concurrency })).toBe(message);
  });

  it('for a handshakeTimeout', () => {
    expect(refusal({ handshakeTimeout: 0 })).toContain('handshakeTimeout 0: give a number of milliseconds, from 1');
  });

  it('by connect as an error of its Observable', async () => {
    const connecting = connect({ ...options, url: 'nowhere' });
    await expect(firstValueFrom(connecting)).rejects.toBeInstanceOf(AriInputError);
  });
});

it('a custom transport receives the resolved options', () => {
  const seen: ResolvedAriOptions[] = [];
  const transport: AriOptions['transport'] = (options) => {
    seen.push(options);
    return { socket: NEVER, send: () => NEVER };
  };
  createAri({ ...options, transport });
  expect(seen).toMatchObject([{ url: 'http://localhost:8088/ari', apps: ['hello'] }]);
});
