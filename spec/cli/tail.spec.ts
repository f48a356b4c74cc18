import { execPath } from 'node:process';
import { describe, expect, it } from 'vitest';
import { eventLine } from '../../src/cli/tail/event-line.js';
import { isAbout, objectsIn, type PlainEvent } from '../../src/cli/tail/objects.js';
import { placesByType } from '../../src/description/event-objects.js';
import { eventObjects } from '../../src/generated/event-objects.js';
import { ask, main, rxAri, ran, start, startSimulator } from './support.js';

const originate = (id: string): string => `/channels?endpoint=Local/wait@default&extension=wait&channelId=${id}`;

describe('rx-ari tail', () => {
  it('shows every event on a line, in a pipe without colours, and leaves no application behind', async () => {
    const { simulator, reach } = await startSimulator();
    const { exit, stdout, stderr, says, kill } = rxAri(['tail'], reach);
    await says(/^Connected as rx-ari-tail-[0-9a-f]{8}\.\n/);
    expect(await ask(simulator, 'GET', '/applications')).toHaveLength(1);
    await ask(simulator, 'POST', originate('c1'));
    await says(/ChannelStateChange .*state=Up/);
    for (const line of stdout().split('\n').slice(0, -1)) expect(line).toMatch(/^\d\d:\d\d:\d\d\.\d{3} [A-Z]\w+ +\S/);
    expect(stdout()).toMatch(/ ChannelCreated +Local\/wait@default-\S+;1 .*c1$/m);
    expect(stdout()).not.toContain('\x1b');
    kill('SIGINT');
    expect(await exit).toEqual([0, null]);
    expect(stderr()).not.toContain('peekaboo');
    expect(await ask(simulator, 'GET', '/applications')).toEqual([]);
  });

  it('shows only what was asked for, as it came', async () => {
    const { simulator, reach } = await startSimulator();
    const types = ['--type', 'ChannelDestroyed', '--type', 'ChannelVarset'];
    const { stdout, says } = rxAri(['tail', '--json', '--channel', 'c2', ...types], reach);
    await says(/Connected as/);
    for (const id of ['c1', 'c2']) {
      await ask(simulator, 'POST', originate(id));
      await ask(simulator, 'POST', `/channels/${id}/variable?variable=A&value=1`);
      await ask(simulator, 'DELETE', `/channels/${id}`);
    }
    await says(/ChannelDestroyed/);
    const events = stdout().split('\n').slice(0, -1);
    const told = events.map((line) => JSON.parse(line) as { type: string; channel: { id: string } });
    expect(new Set(told.map(({ channel }) => channel.id))).toEqual(new Set(['c2']));
    expect(told.at(-1)).toMatchObject({ type: 'ChannelDestroyed', channel: { id: 'c2', caller: {} } });
    expect(told.every(({ type }) => types.includes(type))).toBe(true);
  });

  it('continues after an outage and prints one line at its beginning and one at its end', async () => {
    const { simulator, reach } = await startSimulator();
    const { stdout, stderr, says } = rxAri(['tail', '--type', 'ChannelCreated'], reach);
    await says(/Connected as/);
    await ask(simulator, 'POST', originate('c1'));
    await says(/ c1\n/);
    // Each attempt fails with a cause of its own.
    for (const status of [503, 500, 503] as const) simulator.faults.refuse(status);
    simulator.faults.drop();
    await says(/connected to http\S+ after \d+\.\d s without connection\n/);
    const [, ...lines] = stderr().trimEnd().split('\n');
    expect(lines).toEqual([
      expect.stringMatching(/^rx-ari: connection: no connection to http\S+, retrying: .*1006/),
      expect.stringMatching(/^rx-ari: connection: connected to http/),
    ]);
    await ask(simulator, 'POST', originate('c2'));
    await says(/ c2\n/);
    expect(stdout()).not.toContain('onnected');
    expect(stderr()).not.toContain('peekaboo');
  });

  it('takes an application from nobody unless it is told to', async () => {
    const { simulator, reach } = await startSimulator();
    const program = rxAri(['tail', '--app', 'hello'], { ...reach, ARI_APP: 'other' });
    await program.says(/Connected as hello/);
    const refused = await ran(['tail', '--app', 'hello'], reach);
    expect(refused).toMatchObject({
      code: 2,
      stdout: '',
      stderr: expect.stringMatching(/^Asterisk knows hello.*--take/),
    });
    const thief = rxAri(['tail', '--app', 'hello', '--take', '--type', 'StasisStart'], reach);
    await thief.says(/Connected as hello/);
    expect(await program.exit).toEqual([1, null]);
    expect(program.stderr()).toMatch(/hello/);
    await ask(simulator, 'POST', '/channels?endpoint=Local/wait@default&app=hello&appArgs=a,b%20c&channelId=c1');
    await thief.says(/StasisStart .*;1 args="a,b c".* c1$/m);
  });

  it('refuses a type that there is not', async () => {
    const { reach } = await startSimulator();
    const { code, stderr } = await ran(['tail', '--type', 'StasisSart'], reach);
    expect(code).toBe(2);
    expect(stderr).toContain('There is no event StasisSart; did you mean StasisStart');
  });

  it('ends quietly when nobody reads any more, and leaves nothing behind', async () => {
    const { simulator, reach } = await startSimulator();
    const { exit, says, stdout, stderr } = start(
      'bash',
      ['-c', `set -o pipefail; ${execPath} ${main} tail | head -1`],
      reach,
    );
    await says(/Connected as/);
    await ask(simulator, 'POST', originate('c1'));
    await says(/c1/);
    await ask(simulator, 'DELETE', '/channels/c1');
    expect(await exit).toEqual([0, null]);
    expect(stdout()).toMatch(/^.*\n$/);
    expect(stderr()).toMatch(/^Connected as .*\n$/);
    expect(await ask(simulator, 'GET', '/applications')).toEqual([]);
  });
});

describe('an event on a line', () => {
  const channel = { id: '17.1', name: 'PJSIP/alice-00000001', state: 'Up', caller: { name: 'A', number: '1' } };
  const line = (event: PlainEvent): string =>
    eventLine(
      { timestamp: '2026-01-02T03:04:05.678+0000', application: 'a', ...event },
      objectsIn(event, placesByType(eventObjects)),
    )
      .slice(13)
      .replace(/ +/g, ' ');

  it.each([
    [
      { type: 'ChannelDtmfReceived', channel, digit: '1', duration_ms: 100 },
      'PJSIP/alice-00000001 digit=1 duration_ms=100 17.1',
    ],
    [{ type: 'ChannelStateChange', channel }, 'PJSIP/alice-00000001 state=Up 17.1'],
    [{ type: 'StasisStart', channel, args: [] }, 'PJSIP/alice-00000001 17.1'],
    [{ type: 'ChannelVarset', variable: 'A', value: 'b c' }, 'variable=A value="b c"'],
    [
      {
        type: 'PlaybackFinished',
        playback: { id: 'p', state: 'done', media_uri: 'sound:a', target_uri: 'channel:17.1' },
      },
      'p state=done media_uri=sound:a target_uri=channel:17.1',
    ],
    [{ type: 'DeviceStateChanged', device_state: { name: 'Stasis:x', state: 'BUSY' } }, 'Stasis:x state=BUSY'],
    [
      { type: 'ChannelEnteredBridge', bridge: { id: 'b', technology: 'softmix' }, channel },
      'b technology=softmix channel=PJSIP/alice-00000001',
    ],
    [{ type: 'ChannelUserevent', eventname: 'x', userevent: { a: [1] } }, 'eventname=x userevent={"a":[1]}'],
    [{ type: 'SomethingNew', things: { a: 'b'.repeat(200) } }, `things={"a":"${'b'.repeat(114)}…`],
  ])('%j', (event, text) => {
    expect(line(event)).toBe(`${event.type} ${text}\n`);
  });

  it('cannot give orders to the terminal', () => {
    const evil = { ...channel, name: 'a\x1b]0;b\x07\u009b2J\u202ec' };
    expect(line({ type: 'StasisEnd', channel: evil })).toBe('StasisEnd a\\u001b]0;b\\u0007\\u009b2J\\u202ec 17.1\n');
  });

  it('is about a channel by its id, its name, its phone, and what is played to it', () => {
    const objects = (event: PlainEvent) => objectsIn(event, placesByType(eventObjects));
    for (const name of ['17.1', 'PJSIP/alice-00000001', 'PJSIP/alice']) {
      expect(isAbout(name, objects({ type: 'StasisStart', channel }))).toBe(true);
      expect(isAbout(name, objects({ type: 'Dial', peer: channel }))).toBe(true);
    }
    expect(isAbout('PJSIP/al', objects({ type: 'StasisStart', channel }))).toBe(false);
    expect(isAbout('17.1', objects({ type: 'PlaybackStarted', playback: { target_uri: 'channel:17.1' } }))).toBe(true);
    expect(isAbout('17.1', objects({ type: 'ChannelVarset', variable: '17.1' }))).toBe(false);
  });
});
