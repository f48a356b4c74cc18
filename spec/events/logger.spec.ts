import { Logger as NestLogger } from '@nestjs/common';
import { pino } from 'pino';
import { EMPTY, of, throwError } from 'rxjs';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { createAri, perCall, type AriLogger } from '../../src/index.js';
import { say } from '../support/score.js';
import { directOptions } from '../support/direct-client.js';

const failure = (): Error =>
  new TypeError('the database is away,\n100% of it', { cause: new Error('no such table: %s') });

/** A client whose only call fails with an error. Its problems have no subscriber. */
function fail(logger: AriLogger | undefined, error: unknown): void {
  const frame = { type: 'frame', data: JSON.stringify(say.start('c1')) } as const;
  const ari = createAri({
    ...directOptions,
    ...(logger && { logger }),
    transport: () => ({ socket: of({ type: 'open' } as const, frame), send: () => EMPTY }),
  });
  ari
    .on('StasisStart')
    .pipe(perCall(() => throwError(() => error)))
    .subscribe()
    .unsubscribe();
}

/** The output without colours. */
const plain = (written: unknown[]): string => written.join('').replace(/\u001b\[\d+(;\d+)*m/g, ''); // eslint-disable-line no-control-regex

/** The complete warning: its subject, the error, the stack and the cause. */
const whole = new RegExp(
  [
    '^rx-ari: flow c1: TypeError: the database is away,\\n100% of it\\n',
    '\\s+at failure \\(.*logger\\.spec\\.ts.*\\n(.*\\n)*',
    'caused by Error: no such table: %s\\n\\s+at failure \\(.*logger\\.spec\\.ts',
  ].join(''),
);

describe('a warning is logged completely', () => {
  afterEach(() => vi.restoreAllMocks());

  it('by console, the default', () => {
    const warn = vi.spyOn(console, 'warn').mockImplementation(() => undefined);
    fail(undefined, failure());
    expect(warn.mock.calls).toEqual([[expect.stringMatching(whole)]]);
  });

  it('by pino', () => {
    const lines: string[] = [];
    fail(pino({}, { write: (line: string) => void lines.push(line) }), failure());
    expect(lines).toHaveLength(1);
    expect(JSON.parse(lines[0]!)).toMatchObject({ level: 40, msg: expect.stringMatching(whole) as string });
  });

  it.each([
    ['with a context', new NestLogger('Calls'), /^\[Nest\] .* WARN \[Calls\] (rx-ari: [\s\S]*)$/],
    ['without one', new NestLogger(), /^\[Nest\] .* WARN (rx-ari: [\s\S]*)$/],
  ])('by the Logger of Nest, %s', (_, logger, line) => {
    const written: unknown[] = [];
    vi.spyOn(process.stdout, 'write').mockImplementation((text) => written.push(text) > 0);
    fail(logger, failure());
    vi.restoreAllMocks();
    const [, message] = line.exec(plain(written))!;
    expect(message).toMatch(whole);
    expect(message).not.toContain('WARN');
  });

  it.each([
    ['a text', 'gone', 'rx-ari: flow c1: "gone"'],
    ['an object', { code: 7 }, 'rx-ari: flow c1: {"code":7}'],
    ['nothing', undefined, 'rx-ari: flow c1: undefined'],
  ])('if the thrown value is not an error but %s', (_, thrown, message) => {
    const warnings: string[] = [];
    fail({ warn: (message) => void warnings.push(message) }, thrown);
    expect(warnings).toEqual([message]);
  });

  it('if errors cause each other in a circle', () => {
    const first = new Error('one');
    const second = new Error('other', { cause: first });
    first.cause = second;
    const warnings: string[] = [];
    fail({ warn: (message) => void warnings.push(message) }, first);
    expect(warnings[0]!.match(/caused by Error: other/g)).toHaveLength(4);
  });
});
