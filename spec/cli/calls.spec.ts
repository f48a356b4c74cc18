import { of } from 'rxjs';
import { describe, expect, it } from 'vitest';
import { changeLines } from '../../src/cli/calls/change-lines.js';
import { age, row } from '../../src/cli/calls/row.js';
import { frame, table } from '../../src/cli/calls/screen.js';
import type { Channel } from '../../src/index.js';
import { ask, rxAri, startSimulator } from './support.js';

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
  it('tells in a pipe of each change, also of what changed while it was not connected', async () => {
    const { simulator, reach } = await startSimulator();
    await ask(simulator, 'POST', '/channels?endpoint=Local/wait@default&extension=wait&channelId=c1');
    const { exit, stdout, says, kill } = rxAri(['calls'], reach);
    await says(/^\d\d:\d\d:\d\d\.\d{3} Up +Local\/wait@default-\d+;1 /m);
    await ask(simulator, 'POST', '/channels?endpoint=Local/echo@default&extension=wait&channelId=c2');
    await says(/ Up +Local\/echo/);
    await ask(simulator, 'DELETE', '/channels/c2');
    await says(/ gone +Local\/echo@default-\d+;1 /);
    simulator.faults.restart();
    await says(/ gone +Local\/wait@default-\d+;1 /);
    kill('SIGTERM');
    expect(await exit).toEqual([0, null]);
    expect(stdout()).not.toContain('\x1b');
    const lines = stdout()
      .split('\n')
      .map((line) => line.slice(13));
    for (const [index, line] of lines.entries()) if (index > 0 && line) expect(line).not.toBe(lines[index - 1]);
  });
});

describe('rx-ari calls in a pipe', () => {
  it('prints one line at the beginning of an outage and one at its end', async () => {
    const { simulator, reach } = await startSimulator();
    const { stderr, says } = rxAri(['calls'], reach);
    await says(/Connected as/);
    for (const status of [503, 500, 503] as const) simulator.faults.refuse(status);
    simulator.faults.drop();
    await says(/connected to http\S+ after \d+\.\d s without connection\n/);
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

describe('the table of calls', () => {
  const view = { channels: [channel('a'), channel('b')], note: 'here', now: Date.parse('2026-01-02T04:04:10Z') };

  it('has a row for each channel', () => {
    expect(row(channel('a'))).toEqual(['PJSIP/a-1', 'Up', '100 Jane', '-', 'Stasis(hello) 200@default']);
    const [first, heads, ...rows] = table(view, 200, 24);
    expect(first).toBe('2 channels  here');
    expect(heads).toMatch(/^CHANNEL +STATE +CALLER +CONNECTED +WHERE +TIME$/);
    expect(rows).toHaveLength(2);
    expect(rows[0]).toMatch(/^PJSIP\/a-1 +Up +100 Jane +- +Stasis\(hello\) 200@default +1:00:05$/);
    expect(age(channel('a'), Date.parse('2026-01-02T03:05:06Z'))).toBe('1:01');
  });

  it.each([80, 40, 12, 1])('fits into %i columns', (columns) => {
    const wide = { ...view, channels: [channel('a', { name: `PJSIP/${'long'.repeat(30)}` })] };
    for (const line of table(wide, columns, 24)) expect([...line].length).toBeLessThanOrEqual(columns);
  });

  it('fits into its lines, and says how many there are besides', () => {
    const many = { ...view, channels: Array.from({ length: 10 }, (_, index) => channel(`c${index}`)) };
    const lines = table(many, 80, 6);
    expect(lines).toHaveLength(6);
    expect(lines.at(-1)).toBe('… and 7 more');
    expect(table(many, 80, 12)).toHaveLength(12);
    expect(table(many, 80, 12).at(-1)).toContain('c9');
  });

  it('cannot be drawn over by a name, and leaves nothing of the picture before', () => {
    expect(row(channel('a', { name: 'x\x1b[2J' }))[0]).toBe('x\\u001b[2J');
    expect(frame(['a', 'b']).text).toBe('\x1b[Ha\x1b[K\r\nb\x1b[K\x1b[J');
  });
});
