import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { firstValueFrom, of } from 'rxjs';
import { describe, expect, it, onTestFinished } from 'vitest';
import { formatOperationHelp } from '../../src/cli/call/operation-help.js';
import { suggestNames } from '../../src/cli/call/suggest-names.js';
import { formatAge, formatRow } from '../../src/cli/calls/format-row.js';
import { renderTable } from '../../src/cli/calls/render-table.js';
import { messageOf } from '../../src/cli/message-of.js';
import { proxyToCassette } from '../../src/cli/proxy-to-cassette.js';
import { saveOutput } from '../../src/cli/save-output.js';
import { releaseOf, type Server } from '../../src/cli/server/server.js';
import { formatEvent } from '../../src/cli/tail/event-line.js';
import { formatTime } from '../../src/cli/terminal/format-time.js';
import type { Operation, Parameter } from '../../src/description/tables.js';

describe('formatAge', () => {
  const start = Date.parse('2026-01-02T03:04:05.000Z');
  const channel = { creationtime: '2026-01-02T03:04:05.000+0000' };

  it.each([
    [0, '0:00'],
    [999, '0:00'],
    [1_000, '0:01'],
    [59_999, '0:59'],
    [60_000, '1:00'],
    [3_599_999, '59:59'],
    [3_600_000, '1:00:00'],
    [36_061_000, '10:01:01'],
    // The clock of the server is ahead.
    [-5_000, '0:00'],
  ])('formats %i ms as %s', (elapsed, text) => {
    expect(formatAge(channel, start + elapsed)).toBe(text);
  });

  it('formats an unknown start as 0:00', () => {
    expect(formatAge({}, start)).toBe('0:00');
    expect(formatAge({ creationtime: 'now' }, start)).toBe('0:00');
  });
});

describe('formatRow', () => {
  it('formats a channel without optional fields', () => {
    expect(formatRow({ name: 'a' })).toEqual(['a', '', '-', '-', '']);
  });

  it('formats a party with a name only, and a context without an extension', () => {
    const dialplan = { context: 'default', exten: '', app_name: '', app_data: '' };
    expect(formatRow({ name: 'a', state: 'Up', caller: { name: 'Jane', number: '' }, dialplan })).toEqual([
      'a',
      'Up',
      'Jane',
      '-',
      'default',
    ]);
  });
});

describe('renderTable', () => {
  const channel = { name: 'PJSIP/alice-1', state: 'Up' };

  it('counts one channel in the singular, and escapes the note', () => {
    expect(renderTable({ channels: [channel], note: 'a\x1b', now: 0 }, 80, 24)[0]).toBe('1 channel  a\\u001b');
    expect(renderTable({ channels: [], note: 'x', now: 0 }, 80, 24)[0]).toBe('0 channels  x');
  });

  it.each([0, 1, 2, 3])('fits into %i rows', (rows) => {
    const channels = Array.from({ length: 5 }, () => channel);
    expect(renderTable({ channels, note: '', now: 0 }, 80, rows)).toHaveLength(rows);
  });

  it('narrows the widest column first, down to eight characters', () => {
    const [, heads, row] = renderTable({ channels: [{ ...channel, state: 'Up' }], note: '', now: 0 }, 52, 24);
    expect(heads).toBe('CHANNEL        STATE  CALLER  CONNECTED  WHERE  TIME');
    expect(row).toBe('PJSIP/alice-1  Up     -       -                 0:00');
    const [, , narrow] = renderTable({ channels: [channel], note: '', now: 0 }, 51, 24);
    expect(narrow).toBe('PJSIP/alice…  Up     -       -                 0:00');
    expect(renderTable({ channels: [channel], note: '', now: 0 }, 10, 24)[2]).toBe('PJSIP/a… …');
  });
});

describe('formatTime', () => {
  it('formats a timestamp as local time with milliseconds', () => {
    const local = new Date(2026, 0, 2, 3, 4, 5, 6);
    expect(formatTime(local.toISOString())).toBe('03:04:05.006');
  });

  it.each(['', 'soon'])('formats the current time for "%s"', (timestamp) => {
    const [before, text, after] = [new Date(), formatTime(timestamp), new Date()];
    const times = [before, after].map((time) => formatTime(time.toISOString()));
    // Midnight can pass in between.
    if (times[0]! <= times[1]!) expect(text >= times[0]! && text <= times[1]!).toBe(true);
  });
});

describe('formatEvent', () => {
  const line = (fields: object): string =>
    formatEvent({ type: 'ChannelUserevent', timestamp: '', ...fields }, []).slice('00:00:00.000 '.length);

  it.each([
    [{ a: '', b: null, c: [], d: undefined }, ''],
    [{ a: 0, b: false }, 'a=0 b=false'],
    [{ a: ['x', 'y'] }, 'a=x,y'],
    [{ a: [{ x: 1 }] }, 'a=[{"x":1}]'],
    [{ asterisk_id: 'i', application: 'a', timestamp: 't' }, ''],
    [{ a: 'b'.repeat(120) }, `a=${'b'.repeat(120)}`],
    [{ a: 'b'.repeat(121) }, `a=${'b'.repeat(120)}…`],
  ])('formats the fields of %j', (fields, text) => {
    expect(line(fields)).toBe(`${'ChannelUserevent'.padEnd(22)}${text && ` ${text}`}\n`);
  });
});

describe('suggestNames', () => {
  it('accepts two different letters in a short name, and a quarter of a long one', () => {
    expect(suggestNames('abxy', ['abcd'])).toEqual(['abcd']);
    expect(suggestNames('axyz', ['abcd'])).toEqual([]);
    expect(suggestNames('abcdefghijklmxyz', ['abcdefghijklmnop'])).toEqual(['abcdefghijklmnop']);
    expect(suggestNames('abcdefghijk.xyz', ['abcdefghijk.nopq'])).toEqual([]);
  });

  it('ignores case, sorts by similarity, and returns three at most', () => {
    expect(suggestNames('HANGUP', ['hangups', 'hangup', 'hangu', 'xhangup'])).toEqual(['hangup', 'hangups', 'hangu']);
  });
});

describe('formatOperationHelp', () => {
  const help = (parameter: Partial<Parameter>): string => {
    const base: Parameter = { in: 'query', type: 'string' };
    const parameters = { a: { ...base, ...parameter } };
    const operation: Operation = { method: 'GET', path: '/x', result: 'void', parameters };
    return formatOperationHelp('x.y', operation, []);
  };

  it.each<[Partial<Parameter>, string]>([
    [{}, 'a=<text>'],
    [{ multiple: true }, 'a=<text,…>'],
    [{ type: 'boolean' }, 'a=<true|false>'],
    [{ type: 'int' }, 'a=<number>'],
    [{ type: 'long', min: 0 }, 'a=<number from 0>'],
    [{ type: 'double', min: 0, max: 5 }, 'a=<0..5>'],
    [{ in: 'body', type: 'object' }, 'a=<JSON>'],
    [{ in: 'member', type: 'object' }, 'a=<JSON>'],
    [{ values: ['b', 'c', 'd', 'e'] }, 'a=<b|c|d|e>'],
    [{ values: ['b', 'c', 'd', 'e', 'f'] }, 'a=<text>  One of b, c, d, e, f.'],
  ])('describes the parameter %j', (parameter, text) => {
    expect(
      help(parameter)
        .split('\n')
        .map((line) => line.trim().replace(/ {2,}/, '  ')),
    ).toContain(text);
    expect(help(parameter)).toMatch(/^Usage: rx-ari call x\.y \[name=value…\]\n/);
  });

  it('puts required parameters into the usage, and before the others', () => {
    const parameters = { a: { in: 'query', type: 'string' }, b: { in: 'query', type: 'int', required: true } } as const;
    const lines = formatOperationHelp('x.y', { method: 'GET', path: '/x', result: 'void', parameters }, []).split('\n');
    expect(lines[0]).toBe('Usage: rx-ari call x.y b=<number> [name=value…]');
    expect(lines.slice(4)).toEqual(['  b=<number>  Required.', '  a=<text>', '']);
    const none = formatOperationHelp('x.y', { method: 'GET', path: '/x', result: 'void', parameters: {} }, []);
    expect(none.split('\n')[0]).toBe('Usage: rx-ari call x.y');
  });
});

describe('saveOutput', () => {
  it('returns the content without a file', () => {
    expect(saveOutput('a\x1b', undefined)).toBe('a\x1b');
  });

  it('writes escaped text or the same bytes to the file, and returns its name', () => {
    const folder = mkdtempSync(join(tmpdir(), 'rx-ari-'));
    onTestFinished(() => rmSync(folder, { recursive: true }));
    const file = join(folder, 'out');
    expect(saveOutput('a\x1b\n', file)).toBe(`${file}\n`);
    expect(readFileSync(file, 'utf8')).toBe('a\\u001b\n');
    saveOutput(Uint8Array.of(27, 255), file);
    expect([...readFileSync(file)]).toEqual([27, 255]);
  });
});

describe('messageOf', () => {
  it('returns the message of an error, and other values as text', () => {
    expect([messageOf(new Error('a')), messageOf('b'), messageOf(undefined)]).toEqual(['a', 'b', 'undefined']);
  });
});

describe('releaseOf', () => {
  it.each([
    [{ system: { version: '22.10.1' } }, '22.10.1'],
    [{ system: { version: '20.6.0~dfsg+~cs6.13' } }, '20.6.0'],
    [{ system: { version: 'GIT-master-1a2b' } }, 'GIT-master-1a2b'],
    [{}, 'unknown'],
  ])('returns the release of %j', async (info, release) => {
    const server = { get: () => of(info) } as unknown as Server;
    expect(await firstValueFrom(releaseOf(server))).toBe(release);
  });
});

describe('proxyToCassette', () => {
  const request = { type: 'request', method: 'GET', query: 'a=b', body: '' } as const;

  it('numbers the requests of ARI, and pairs them with their responses', () => {
    let time = 0;
    const entriesOf = proxyToCassette(() => ++time);
    expect(entriesOf({ ...request, id: 7, path: '/ari/channels' })).toEqual([
      { at: 1, request: { id: 1, method: 'GET', path: '/channels', query: 'a=b' } },
    ]);
    expect(entriesOf({ ...request, id: 8, path: '/ari/bridges', body: '{"x":1}' })).toEqual([
      { at: 2, request: { id: 2, method: 'GET', path: '/bridges', query: 'a=b', body: { x: 1 } } },
    ]);
    expect(entriesOf({ type: 'response', id: 8, status: 204, body: '' })).toEqual([
      { at: 3, answer: { id: 2, status: 204 } },
    ]);
    expect(entriesOf({ type: 'response', id: 7, status: 200, body: { bytes: 5 } })).toEqual([
      { at: 4, answer: { id: 1, status: 200, body: { bytes: 5 } } },
    ]);
    expect(entriesOf({ type: 'response', id: 7, status: 200, body: '' })).toEqual([]);
  });

  it('records a broken connection as an unknown failure', () => {
    const entriesOf = proxyToCassette(() => 0);
    entriesOf({ ...request, id: 1, path: '/ari/channels' });
    expect(entriesOf({ type: 'response', id: 1, body: '' })).toEqual([
      { at: 0, answer: { id: 1, failure: 'unknown' } },
    ]);
  });

  it.each(['/ari/api-docs/channels.json', '/arix/channels', '/httpstatus'])('leaves out %s', (path) => {
    const entriesOf = proxyToCassette(() => 0);
    expect(entriesOf({ ...request, id: 1, path })).toEqual([]);
    expect(entriesOf({ type: 'response', id: 1, status: 200, body: '' })).toEqual([]);
  });

  it.each(['x', '7', 'null', '{}', '{"type":7}'])('leaves out the frame %s, which is not an event', (data) => {
    expect(proxyToCassette(() => 0)({ type: 'frame', data })).toEqual([]);
  });

  it('records events and connection states', () => {
    const entriesOf = proxyToCassette(() => 5);
    expect(entriesOf({ type: 'frame', data: '{"type":"A"}' })).toEqual([{ at: 5, event: { type: 'A' } }]);
    expect(entriesOf({ type: 'connection', state: 'lost' })).toEqual([{ at: 5, connection: 'lost' }]);
  });
});
