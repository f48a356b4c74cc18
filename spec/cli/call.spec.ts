import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { execPath } from 'node:process';
import { lastValueFrom } from 'rxjs';
import { describe, expect, it, onTestFinished } from 'vitest';
import { WebSocket } from 'ws';
import { callCommand } from '../../src/cli/call/command.js';
import { explanation } from '../../src/cli/call/explain.js';
import { near } from '../../src/cli/call/near.js';
import { readParams } from '../../src/cli/call/read-params.js';
import { UsageError } from '../../src/cli/command.js';
import { declarations } from '../../src/generated/declarations.js';
import { operations } from '../../src/generated/operations.js';
import { ask, main, ran, start, startSimulator, stubEnvironment } from './support.js';

describe('rx-ari call', () => {
  it('asks for an operation, with values as the server declares them, and prints the answer as JSON', async () => {
    const { simulator, reach } = await startSimulator();
    const words = ['endpoint=Local/wait@default', 'extension=wait', 'priority=1', 'timeout=30', 'channelId=c1'];
    const made = await ran(['call', 'channels.originate', ...words, 'variables={"LANG":"en"}'], reach);
    expect(made).toMatchObject({ code: 0, stderr: '' });
    expect(JSON.parse(made.stdout)).toMatchObject({ id: 'c1', state: 'Down' });
    expect(made.stdout).toMatch(/^\{\n {2}"/);
    expect(await ask(simulator, 'GET', '/channels/c1/variable?variable=LANG')).toEqual({ value: 'en' });
    const ended = await ran(['call', 'channels.hangup', 'channelId=c1'], reach);
    expect(ended).toEqual({ code: 0, stdout: '', stderr: '' });
  });

  it('reads JSON from a file or the standard input, so that no argument shows it', async () => {
    const { simulator, reach } = await startSimulator();
    const folder = mkdtempSync(join(tmpdir(), 'rx-ari-'));
    onTestFinished(() => rmSync(folder, { recursive: true }));
    const file = join(folder, 'variables.json');
    writeFileSync(file, '{"PIN":"1234"}\n');
    const words = ['endpoint=Local/wait@default', 'extension=wait', 'priority=1'];
    const fromFile = ['call', 'channels.originate', ...words, 'channelId=c1', `variables=@${file}`];
    expect(await ran(fromFile, reach)).toMatchObject({ code: 0, stderr: '' });
    const command = `${execPath} ${main} call channels.originate ${words.join(' ')} channelId=c2 variables=@- < ${file}`;
    expect(await start('bash', ['-c', command], reach).exit).toEqual([0, null]);
    for (const channel of ['c1', 'c2']) {
      const path = `/channels/${channel}/variable?variable=PIN`;
      expect(await ask(simulator, 'GET', path)).toEqual({ value: '1234' });
    }
  });

  it('says what the server says against it', async () => {
    const { reach } = await startSimulator();
    expect(await ran(['call', 'channels.get', 'channelId=nobody'], reach)).toEqual({
      code: 1,
      stdout: '',
      stderr: 'channels.get (GET /channels/nobody): 404 Channel not found\n',
    });
  });

  it('writes the bytes of a recording to a file or a pipe', async () => {
    const { simulator, reach } = await startSimulator();
    const folder = mkdtempSync(join(tmpdir(), 'rx-ari-'));
    onTestFinished(() => rmSync(folder, { recursive: true }));
    const name = await storedRecording(simulator);
    const words = ['recordings.getStoredFile', `recordingName=${name}`];
    const out = join(folder, 'greeting.wav');
    expect(await ran(['call', ...words, '--out', out], reach)).toEqual({ code: 0, stdout: `${out}\n`, stderr: '' });
    const { exit, stdout } = start('bash', ['-c', `${execPath} ${main} call ${words.join(' ')} | wc -c`], reach);
    expect(await exit).toEqual([0, null]);
    expect(Number(stdout())).toBe(readFileSync(out).length);
    expect(readFileSync(out).subarray(0, 4).toString()).toBe('RIFF');
  });

  it.each([
    [['channel.orignate'], /^There is no operation channel\.orignate; did you mean channels\.originate\?/],
    [['originate'], /did you mean channels\.originate\?/],
    [['zzz'], /^There is no operation zzz: rx-ari call lists them/],
    [['events.eventWebsocket', 'app=a'], /rx-ari tail shows events/],
    [['channels.get'], /channelId is missing/],
    [['channels.get', 'channelId'], /^"channelId": write it as name=value/],
    [['channels.get', 'channelId=a', 'channelId=b'], /^channelId is given twice/],
    [['channels.get', 'channelId=a', 'colour=red'], /there is no parameter colour; its parameters are: channelId/],
    [['channels.originate', 'endpoint=a', 'timeout=soon'], /timeout "soon": give a whole number/],
    [['channels.originate', 'endpoint=a', 'variables=s3cret'], /^(?!.*s3cret)variables is not JSON: .*=@<file>/],
    [['channels.originate', 'endpoint=a', 'variables=@/none/at/all'], /^ENOENT/],
  ])('%j is refused before anything is sent', async (words, message) => {
    const { simulator, reach } = await startSimulator();
    stubEnvironment(reach);
    const refused = lastValueFrom(callCommand.read(words)).then(
      () => undefined,
      (error: unknown) => error,
    );
    expect(await refused).toBeInstanceOf(UsageError);
    expect(((await refused) as Error).message).toMatch(message);
    expect(await ask(simulator, 'GET', '/channels')).toEqual([]);
  });

  it('lists what the server offers, or what ships with it where there is none', async () => {
    const { reach } = await startSimulator();
    const live = await ran(['call'], reach);
    expect(live).toMatchObject({ code: 0, stderr: '' });
    const names = live.stdout.split('\n').map((line) => line.split(' ')[0]!);
    const offered = Object.keys(operations).filter((name) => !operations[name]!.upgrade);
    expect(names.filter(Boolean)).toEqual(offered.sort());
    const shipped = await ran(['call']);
    expect(shipped).toMatchObject({ code: 0, stdout: live.stdout });
    expect(shipped.stderr).toMatch(/^This is Asterisk 22\.10\.1, as no server was asked\. .*ARI_URL/);
  });

  it('explains an operation', () => {
    const text = explanation('channels.originate', operations['channels.originate']!, declarations);
    expect(text).toMatch(
      /^Usage: rx-ari call channels\.originate endpoint=<text> \[name=value…\]\n\n.+ \(POST \/channels\)\n/,
    );
    expect(text).toMatch(/^ {2}endpoint=<text> +Required\. /m);
    expect(text).toMatch(/^ {2}variables=<JSON> +\S/m);
    const hangup = explanation('channels.hangup', operations['channels.hangup']!, declarations);
    expect(hangup).toMatch(/^ {2}reason=<text> +.*One of normal, busy, /m);
    const list = explanation('asterisk.getInfo', operations['asterisk.getInfo']!, declarations);
    expect(list).toContain('only=<build|system|config|status,…>');
  });
});

/** A recording that was made of a call. */
async function storedRecording(simulator: Parameters<typeof ask>[0]): Promise<string> {
  const socket = new WebSocket(`${simulator.url.replace('http', 'ws')}/ari/events?app=a&api_key=hey:peekaboo`);
  onTestFinished(() => socket.close());
  await once(socket, 'open');
  await ask(simulator, 'POST', '/channels?endpoint=Local/wait@default&app=a&channelId=c2');
  await expect
    .poll(() => ask(simulator, 'POST', '/channels/c2/record?name=greeting&format=wav'))
    .toMatchObject({ name: 'greeting' });
  await new Promise((resolve) => setTimeout(resolve, 100));
  await ask(simulator, 'POST', '/recordings/live/greeting/stop');
  await expect.poll(() => ask(simulator, 'GET', '/recordings/stored/greeting')).toMatchObject({ format: 'wav' });
  return 'greeting';
}

describe('the words of a call', () => {
  const originate = operations['channels.originate']!;

  it('are numbers, lists and JSON where those are declared', () => {
    expect(readParams(originate, ['endpoint=a=b', 'timeout=-1', 'priority=2', 'variables={"a":"b"}'])).toEqual({
      endpoint: 'a=b',
      timeout: -1,
      priority: 2,
      variables: { a: 'b' },
    });
    const play = operations['channels.play']!;
    expect(readParams(play, ['media=sound:a,sound:b'])).toEqual({ media: 'sound:a,sound:b' });
    expect(readParams(play, ['media=sound:a', 'media=sound:b', 'media=sound:c'])).toEqual({
      media: ['sound:a', 'sound:b', 'sound:c'],
    });
    const record = operations['channels.record']!;
    expect(readParams(record, ['beep=true', 'name=true'])).toEqual({ beep: true, name: 'true' });
    expect(readParams(record, ['beep=yes'])).toEqual({ beep: 'yes' });
  });

  it('are told the names that are near', () => {
    const names = Object.keys(operations);
    expect(near('channels.hangupp', names)[0]).toBe('channels.hangup');
    expect(near('answer', names)).toEqual(['channels.answer']);
    expect(near('something.else.entirely', names)).toEqual([]);
  });
});
