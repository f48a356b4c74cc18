import { execPath } from 'node:process';
import { describe, expect, it } from 'vitest';
import { formatEvent } from '../../src/cli/tail/event-line.js';
import { isAbout, objectsIn, type PlainEvent } from '../../src/cli/tail/objects.js';
import { placesByType } from '../../src/description/event-objects.js';
import { eventObjects } from '../../src/generated/event-objects.js';
import { requestSimulator, main, startCommand, runCommand, startProgram, startSimulator } from './support.js';

const originate = (id: string): string => `/channels?endpoint=Local/wait@default&extension=wait&channelId=${id}`;

describe('rx-ari tail', () => {
  it('prints one line per event, without colours to a pipe, and removes its application at the end', async () => {
    const { simulator, environment } = await startSimulator();
    const { exit, stdout, stderr, waitForOutput, kill } = startCommand(['tail'], environment);
    await waitForOutput(/^Connected as rx-ari-tail-[0-9a-f]{8}\.\n/);
    expect(await requestSimulator(simulator, 'GET', '/applications')).toHaveLength(1);
    await requestSimulator(simulator, 'POST', originate('c1'));
    await waitForOutput(/ChannelStateChange .*state=Up/);
    for (const line of stdout().split('\n').slice(0, -1)) expect(line).toMatch(/^\d\d:\d\d:\d\d\.\d{3} [A-Z]\w+ +\S/);
    expect(stdout()).toMatch(/ ChannelCreated +Local\/wait@default-\S+;1 .*c1$/m);
    expect(stdout()).not.toContain('\x1b');
    kill('SIGINT');
    expect(await exit).toEqual([0, null]);
    expect(stderr()).not.toContain('peekaboo');
    expect(await requestSimulator(simulator, 'GET', '/applications')).toEqual([]);
  });

  it('prints only events of the selected types and channel, as the server sent them', async () => {
    const { simulator, environment } = await startSimulator();
    const types = ['--type', 'ChannelDestroyed', '--type', 'ChannelVarset'];
    const { stdout, waitForOutput } = startCommand(['tail', '--json', '--channel', 'c2', ...types], environment);
    await waitForOutput(/Connected as/);
    for (const id of ['c1', 'c2']) {
      await requestSimulator(simulator, 'POST', originate(id));
      await requestSimulator(simulator, 'POST', `/channels/${id}/variable?variable=A&value=1`);
      await requestSimulator(simulator, 'DELETE', `/channels/${id}`);
    }
    await waitForOutput(/ChannelDestroyed/);
    const events = stdout().split('\n').slice(0, -1);
    const printed = events.map((line) => JSON.parse(line) as { type: string; channel: { id: string } });
    expect(new Set(printed.map(({ channel }) => channel.id))).toEqual(new Set(['c2']));
    expect(printed.at(-1)).toMatchObject({ type: 'ChannelDestroyed', channel: { id: 'c2', caller: {} } });
    expect(printed.every(({ type }) => types.includes(type))).toBe(true);
  });

  it('continues after an outage and prints one line at its beginning and one at its end', async () => {
    const { simulator, environment } = await startSimulator();
    const { stdout, stderr, waitForOutput } = startCommand(['tail', '--type', 'ChannelCreated'], environment);
    await waitForOutput(/Connected as/);
    await requestSimulator(simulator, 'POST', originate('c1'));
    await waitForOutput(/ c1\n/);
    // Each attempt fails with a cause of its own.
    for (const status of [503, 500, 503] as const) simulator.faults.refuse(status);
    simulator.faults.drop();
    await waitForOutput(/connected to http\S+ after \d+\.\d s without connection\n/);
    const [, ...lines] = stderr().trimEnd().split('\n');
    expect(lines).toEqual([
      expect.stringMatching(/^rx-ari: connection: no connection to http\S+, retrying: .*1006/),
      expect.stringMatching(/^rx-ari: connection: connected to http/),
    ]);
    await requestSimulator(simulator, 'POST', originate('c2'));
    await waitForOutput(/ c2\n/);
    expect(stdout()).not.toContain('onnected');
    expect(stderr()).not.toContain('peekaboo');
  });

  it('takes a registered application only with --take', async () => {
    const { simulator, environment } = await startSimulator();
    const program = startCommand(['tail', '--app', 'hello'], { ...environment, ARI_APP: 'other' });
    await program.waitForOutput(/Connected as hello/);
    const rejected = await runCommand(['tail', '--app', 'hello'], environment);
    expect(rejected).toMatchObject({
      code: 2,
      stdout: '',
      stderr: expect.stringMatching(/^The application hello is registered already.*--take/),
    });
    const taker = startCommand(['tail', '--app', 'hello', '--take', '--type', 'StasisStart'], environment);
    await taker.waitForOutput(/Connected as hello/);
    expect(await program.exit).toEqual([1, null]);
    expect(program.stderr()).toMatch(/hello/);
    await requestSimulator(
      simulator,
      'POST',
      '/channels?endpoint=Local/wait@default&app=hello&appArgs=a,b%20c&channelId=c1',
    );
    await taker.waitForOutput(/StasisStart .*;1 args="a,b c".* c1$/m);
  });

  it('rejects an unknown event type', async () => {
    const { environment } = await startSimulator();
    const { code, stderr } = await runCommand(['tail', '--type', 'StasisSart'], environment);
    expect(code).toBe(2);
    expect(stderr).toContain('There is no event StasisSart; did you mean StasisStart');
  });

  it('ends without a message when the reader closes the pipe, and removes its application', async () => {
    const { simulator, environment } = await startSimulator();
    const { exit, waitForOutput, stdout, stderr } = startProgram(
      'bash',
      ['-c', `set -o pipefail; ${execPath} ${main} tail | head -1`],
      environment,
    );
    await waitForOutput(/Connected as/);
    await requestSimulator(simulator, 'POST', originate('c1'));
    await waitForOutput(/c1/);
    await requestSimulator(simulator, 'DELETE', '/channels/c1');
    expect(await exit).toEqual([0, null]);
    expect(stdout()).toMatch(/^.*\n$/);
    expect(stderr()).toMatch(/^Connected as .*\n$/);
    expect(await requestSimulator(simulator, 'GET', '/applications')).toEqual([]);
  });
});

describe('formatEvent', () => {
  const channel = { id: '17.1', name: 'PJSIP/alice-00000001', state: 'Up', caller: { name: 'A', number: '1' } };
  const line = (event: PlainEvent): string =>
    formatEvent(
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
  ])('formats %j', (event, text) => {
    expect(line(event)).toBe(`${event.type} ${text}\n`);
  });

  it('escapes control characters', () => {
    const evil = { ...channel, name: 'a\x1b]0;b\x07\u009b2J\u202ec' };
    expect(line({ type: 'StasisEnd', channel: evil })).toBe('StasisEnd a\\u001b]0;b\\u0007\\u009b2J\\u202ec 17.1\n');
  });

  it('matches a channel by its id, its name, its phone, and the target of a playback', () => {
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
