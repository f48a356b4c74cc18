import { of } from 'rxjs';
import { describe, expect, it } from 'vitest';
import { changeLines } from '../../src/cli/calls/change-lines.js';
import { formatAge, formatRow } from '../../src/cli/calls/format-row.js';
import { renderFrame, renderTable } from '../../src/cli/calls/render-table.js';
import type { Channel } from '../../src/index.js';
import { requestSimulator, startCommand, startSimulator } from './support.js';

const channel = (id: string, more: object = {}) => ({
  id,
  name: `PJSIP/${id}-1`,
  state: 'Up',
  caller: { number: '100', name: 'Jane' },
  connected: { number: '', name: '' },
  dialplan: { context: 'default', exten: '200', app_name: 'Stasis', app_data: 'hello' },
  creationtime: '2026-01-02T03:04:05.000+0000',
  ...more,
});

describe('rx-ari calls', () => {
  it('prints a line for each change to a pipe, also for changes during an outage', async () => {
    const { simulator, environment } = await startSimulator();
    await requestSimulator(simulator, 'POST', '/channels?endpoint=Local/wait@default&extension=wait&channelId=c1');
    const { exit, stdout, waitForOutput, kill } = startCommand(['calls'], environment);
    await waitForOutput(/^\d\d:\d\d:\d\d\.\d{3} Up +Local\/wait@default-\d+;1 /m);
    await requestSimulator(simulator, 'POST', '/channels?endpoint=Local/echo@default&extension=wait&channelId=c2');
    await waitForOutput(/ Up +Local\/echo/);
    await requestSimulator(simulator, 'DELETE', '/channels/c2');
    await waitForOutput(/ gone +Local\/echo@default-\d+;1 /);
    simulator.faults.restart();
    await waitForOutput(/ gone +Local\/wait@default-\d+;1 /);
    kill('SIGTERM');
    expect(await exit).toEqual([0, null]);
    expect(stdout()).not.toContain('\x1b');
    const lines = stdout()
      .split('\n')
      .map((line) => line.slice(13));
    for (const [index, line] of lines.entries()) if (index > 0 && line) expect(line).not.toBe(lines[index - 1]);
  });

  it('prints that Asterisk refuses the password, and the calls as soon as it accepts it again', async () => {
    const { simulator, environment } = await startSimulator();
    await requestSimulator(simulator, 'POST', '/channels?endpoint=Local/wait@default&extension=wait&channelId=c1');
    simulator.faults.fail('channels.list', { status: 401, message: 'Authentication required' });
    const { exit, waitForOutput, kill } = startCommand(['calls'], environment);
    await waitForOutput(/^rx-ari: connection: \S+ refuses the credentials, .*401 Authentication required/m);
    await waitForOutput(/^rx-ari: connection: \S+ accepts the credentials again after /m);
    await waitForOutput(/ Up +Local\/wait@default-\d+;1 /);
    kill('SIGTERM');
    expect(await exit).toEqual([0, null]);
  });
});

describe('rx-ari calls in a pipe', () => {
  it('prints one line at the beginning of an outage and one at its end', async () => {
    const { simulator, environment } = await startSimulator();
    const { stderr, waitForOutput } = startCommand(['calls'], environment);
    await waitForOutput(/Connected as/);
    for (const status of [503, 500, 503] as const) simulator.faults.refuse(status);
    simulator.faults.drop();
    await waitForOutput(/connected to http\S+ after \d+\.\d s without connection\n/);
    expect(stderr().trimEnd().split('\n')).toHaveLength(3);
  });
});

describe('changeLines', () => {
  const object = (id: string, more: object = {}): Channel => ({ id, data: channel(id, more) }) as unknown as Channel;

  const linesOf = (...lists: readonly (readonly Channel[])[]): string[] => {
    const lines: string[] = [];
    of(...lists)
      .pipe(changeLines())
      .subscribe((line) => lines.push(line.trimEnd().slice('00:00:00.000 '.length).replace(/ +/g, ' ')));
    return lines;
  };

  it('emits a line for a new, a changed and a removed channel', () => {
    const [a, b] = [object('a'), object('b')];
    expect(linesOf([a], [a, b], [object('a', { state: 'Busy' }), b], [b])).toEqual([
      'Up PJSIP/a-1 100 Jane → - Stasis(hello) 200@default',
      'Up PJSIP/b-1 100 Jane → - Stasis(hello) 200@default',
      'Busy PJSIP/a-1 100 Jane → - Stasis(hello) 200@default',
      'gone PJSIP/a-1 100 Jane → - Stasis(hello) 200@default',
    ]);
  });

  it('emits nothing for a new snapshot with the same line', () => {
    expect(linesOf([object('a')], [object('a', { language: 'de' })])).toHaveLength(1);
  });

  it('emits the line of an id that is used again', () => {
    expect(linesOf([object('a')], [], [object('a')])).toHaveLength(3);
  });
});

describe('renderTable', () => {
  const view = { channels: [channel('a'), channel('b')], note: 'here', now: Date.parse('2026-01-02T04:04:10Z') };

  it('renders a row for each channel', () => {
    expect(formatRow(channel('a'))).toEqual(['PJSIP/a-1', 'Up', '100 Jane', '-', 'Stasis(hello) 200@default']);
    const [first, heads, ...rows] = renderTable(view, 200, 24);
    expect(first).toBe('2 channels  here');
    expect(heads).toMatch(/^CHANNEL +STATE +CALLER +CONNECTED +WHERE +TIME$/);
    expect(rows).toHaveLength(2);
    expect(rows[0]).toMatch(/^PJSIP\/a-1 +Up +100 Jane +- +Stasis\(hello\) 200@default +1:00:05$/);
    expect(formatAge(channel('a'), Date.parse('2026-01-02T03:05:06Z'))).toBe('1:01');
  });

  it.each([80, 40, 12, 1])('fits the table into %i columns', (columns) => {
    const wide = { ...view, channels: [channel('a', { name: `PJSIP/${'long'.repeat(30)}` })] };
    for (const line of renderTable(wide, columns, 24)) expect([...line].length).toBeLessThanOrEqual(columns);
  });

  it('fits the table into its rows, and counts the hidden channels', () => {
    const many = { ...view, channels: Array.from({ length: 10 }, (_, index) => channel(`c${index}`)) };
    const lines = renderTable(many, 80, 6);
    expect(lines).toHaveLength(6);
    expect(lines.at(-1)).toBe('… and 7 more');
    expect(renderTable(many, 80, 12)).toHaveLength(12);
    expect(renderTable(many, 80, 12).at(-1)).toContain('c9');
  });

  it('escapes control characters in names, and clears the previous picture', () => {
    expect(formatRow(channel('a', { name: 'x\x1b[2J' }))[0]).toBe('x\\u001b[2J');
    expect(renderFrame(['a', 'b']).text).toBe('\x1b[Ha\x1b[K\r\nb\x1b[K\x1b[J');
  });
});
