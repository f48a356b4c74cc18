import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { execPath } from 'node:process';
import { lastValueFrom } from 'rxjs';
import { describe, expect, it, onTestFinished } from 'vitest';
import { WebSocket } from 'ws';
import { callCommand } from '../../src/cli/call/command.js';
import { formatOperationHelp } from '../../src/cli/call/operation-help.js';
import { suggestNames } from '../../src/cli/call/suggest-names.js';
import { readParams } from '../../src/cli/call/read-params.js';
import { UsageError } from '../../src/cli/command.js';
import { declarations } from '../../src/generated/declarations.js';
import { operations } from '../../src/generated/operations.js';
import { requestSimulator, main, runCommand, startProgram, startSimulator, stubEnvironment } from './support.js';

describe('rx-ari call', () => {
  it('sends a request with values of the declared types, and prints the response as JSON', async () => {
    const { simulator, environment } = await startSimulator();
    const words = ['endpoint=Local/wait@default', 'extension=wait', 'priority=1', 'timeout=30', 'channelId=c1'];
    const created = await runCommand(['call', 'channels.originate', ...words, 'variables={"LANG":"en"}'], environment);
    expect(created).toMatchObject({ code: 0, stderr: '' });
    expect(JSON.parse(created.stdout)).toMatchObject({ id: 'c1', state: 'Down' });
    expect(created.stdout).toMatch(/^\{\n {2}"/);
    expect(await requestSimulator(simulator, 'GET', '/channels/c1/variable?variable=LANG')).toEqual({ value: 'en' });
    const ended = await runCommand(['call', 'channels.hangup', 'channelId=c1'], environment);
    expect(ended).toEqual({ code: 0, stdout: '', stderr: '' });
  });

  it('reads JSON from a file or the standard input, so that no argument contains it', async () => {
    const { simulator, environment } = await startSimulator();
    const folder = mkdtempSync(join(tmpdir(), 'rx-ari-'));
    onTestFinished(() => rmSync(folder, { recursive: true }));
    const file = join(folder, 'variables.json');
    writeFileSync(file, '{"PIN":"1234"}\n');
    const words = ['endpoint=Local/wait@default', 'extension=wait', 'priority=1'];
    const fromFile = ['call', 'channels.originate', ...words, 'channelId=c1', `variables=@${file}`];
    expect(await runCommand(fromFile, environment)).toMatchObject({ code: 0, stderr: '' });
    const command = `${execPath} ${main} call channels.originate ${words.join(' ')} channelId=c2 variables=@- < ${file}`;
    expect(await startProgram('bash', ['-c', command], environment).exit).toEqual([0, null]);
    for (const channel of ['c1', 'c2']) {
      const path = `/channels/${channel}/variable?variable=PIN`;
      expect(await requestSimulator(simulator, 'GET', path)).toEqual({ value: '1234' });
    }
  });

  it('prints the reason of an error response', async () => {
    const { environment } = await startSimulator();
    expect(await runCommand(['call', 'channels.get', 'channelId=none'], environment)).toEqual({
      code: 1,
      stdout: '',
      stderr: 'channels.get (GET /channels/none): 404 Channel not found\n',
    });
  });

  it('writes the bytes of a recording to a file or a pipe', async () => {
    const { simulator, environment } = await startSimulator();
    const folder = mkdtempSync(join(tmpdir(), 'rx-ari-'));
    onTestFinished(() => rmSync(folder, { recursive: true }));
    const name = await storedRecording(simulator);
    const words = ['recordings.getStoredFile', `recordingName=${name}`];
    const out = join(folder, 'greeting.wav');
    expect(await runCommand(['call', ...words, '--out', out], environment)).toEqual({
      code: 0,
      stdout: `${out}\n`,
      stderr: '',
    });
    const { exit, stdout } = startProgram(
      'bash',
      ['-c', `${execPath} ${main} call ${words.join(' ')} | wc -c`],
      environment,
    );
    expect(await exit).toEqual([0, null]);
    expect(Number(stdout())).toBe(readFileSync(out).length);
    expect(readFileSync(out).subarray(0, 4).toString()).toBe('RIFF');
  });

  it.each([
    [['channel.orignate'], /^There is no operation channel\.orignate; did you mean channels\.originate\?/],
    [['originate'], /did you mean channels\.originate\?/],
    [['zzz'], /^There is no operation zzz: rx-ari call lists all operations/],
    [['events.eventWebsocket', 'app=a'], /rx-ari tail shows events/],
    [['channels.get'], /channelId is missing/],
    [['channels.get', 'channelId'], /^"channelId": expected name=value/],
    [['channels.get', 'channelId=a', 'channelId=b'], /^channelId has two values, but takes only one/],
    [['channels.get', 'channelId=a', 'colour=red'], /there is no parameter colour; its parameters are: channelId/],
    [['channels.originate', 'endpoint=a', 'timeout=soon'], /timeout "soon": give a whole number/],
    [['channels.originate', 'endpoint=a', 'variables=s3cret'], /^(?!.*s3cret)variables is not valid JSON: .*=@<file>/],
    [['channels.originate', 'endpoint=a', 'variables=@/none/at/all'], /^ENOENT/],
  ])('rejects %j before it sends a request', async (words, message) => {
    const { simulator, environment } = await startSimulator();
    stubEnvironment(environment);
    const error = lastValueFrom(callCommand.read(words)).then(
      () => undefined,
      (reason: unknown) => reason,
    );
    expect(await error).toBeInstanceOf(UsageError);
    expect(((await error) as Error).message).toMatch(message);
    expect(await requestSimulator(simulator, 'GET', '/channels')).toEqual([]);
  });

  it('lists the operations of the server, or the shipped ones without a server', async () => {
    const { environment } = await startSimulator();
    const live = await runCommand(['call'], environment);
    expect(live).toMatchObject({ code: 0, stderr: '' });
    const names = live.stdout.split('\n').map((line) => line.split(' ')[0]!);
    const requests = Object.keys(operations).filter((name) => !operations[name]!.upgrade);
    expect(names.filter(Boolean)).toEqual(requests.sort());
    const shipped = await runCommand(['call']);
    expect(shipped).toMatchObject({ code: 0, stdout: live.stdout });
    expect(shipped.stderr).toMatch(
      /^This is the API of Asterisk 22\.10\.1, because no server sent its own\. .*ARI_URL/,
    );
  });

  it('describes an operation', () => {
    const text = formatOperationHelp('channels.originate', operations['channels.originate']!, declarations);
    expect(text).toMatch(
      /^Usage: rx-ari call channels\.originate endpoint=<text> \[name=value…\]\n\n.+ \(POST \/channels\)\n/,
    );
    expect(text).toMatch(/^ {2}endpoint=<text> +Required\. /m);
    expect(text).toMatch(/^ {2}variables=<JSON> +\S/m);
    const hangup = formatOperationHelp('channels.hangup', operations['channels.hangup']!, declarations);
    expect(hangup).toMatch(/^ {2}reason=<text> +.*One of normal, busy, /m);
    const list = formatOperationHelp('asterisk.getInfo', operations['asterisk.getInfo']!, declarations);
    expect(list).toContain('only=<build|system|config|status,…>');
  });
});

/** Records a call, and returns the name of the stored recording. */
async function storedRecording(simulator: Parameters<typeof requestSimulator>[0]): Promise<string> {
  const socket = new WebSocket(`${simulator.url.replace('http', 'ws')}/ari/events?app=a&api_key=hey:peekaboo`);
  onTestFinished(() => socket.close());
  await once(socket, 'open');
  await requestSimulator(simulator, 'POST', '/channels?endpoint=Local/wait@default&app=a&channelId=c2');
  await expect
    .poll(() => requestSimulator(simulator, 'POST', '/channels/c2/record?name=greeting&format=wav'))
    .toMatchObject({ name: 'greeting' });
  await new Promise((resolve) => setTimeout(resolve, 100));
  await requestSimulator(simulator, 'POST', '/recordings/live/greeting/stop');
  await expect
    .poll(() => requestSimulator(simulator, 'GET', '/recordings/stored/greeting'))
    .toMatchObject({ format: 'wav' });
  return 'greeting';
}

describe('readParams', () => {
  const originate = operations['channels.originate']!;

  it('reads numbers, lists and JSON as the operation declares them', () => {
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
});

describe('suggestNames', () => {
  it('returns similar names', () => {
    const names = Object.keys(operations);
    expect(suggestNames('channels.hangupp', names)[0]).toBe('channels.hangup');
    expect(suggestNames('answer', names)).toEqual(['channels.answer']);
    expect(suggestNames('something.else.entirely', names)).toEqual([]);
  });
});
