import { execPath } from 'node:process';
import { lastValueFrom } from 'rxjs';
import { describe, expect, it } from 'vitest';
import { commands } from '../../src/cli/commands.js';
import { complete } from '../../src/cli/completion/complete.js';
import { scripts } from '../../src/cli/completion/scripts.js';
import { operations } from '../../src/generated/operations.js';
import { startLoopback } from '../support/loopback.js';
import { main, runCommand, startProgram, stubEnvironment, user } from './support.js';
import { settlesWithin } from '../support/wait.js';

/** Returns the candidates for the last word. */
async function candidates(words: readonly string[], environment = {}): Promise<string[]> {
  stubEnvironment(environment);
  const text = await lastValueFrom(complete(words, commands));
  return (text as string).split('\n').slice(0, -1);
}

const valuesOf = (lines: readonly string[]): string[] => lines.map((line) => line.split('\t')[0]!);

describe('rx-ari __complete', () => {
  it.each([
    [['ta'], ['tail\tshows events as they happen']],
    [
      ['completion', ''],
      ['bash', 'zsh', 'fish'],
    ],
    [['tail', '--s'], ['--subscribe-all']],
    [['tail', '--type', 'StasisS'], ['StasisStart']],
    [['tail', '--channel', ''], []],
    [['call', 'channels.hang'], ['channels.hangup\tDELETE /channels/{channelId}']],
    [['call', 'events.event'], []],
    [['call', '--url', 'http://127.0.0.1:4', 'channels.answ'], ['channels.answer\tPOST /channels/{channelId}/answer']],
    [
      ['call', 'channels.hangup', ''],
      ['channelId=\tstring; required', 'reason_code=\tstring', 'reason=\tstring'],
    ],
    [
      ['call', 'channels.hangup', 'channelId=a', 'reason'],
      ['reason_code=\tstring', 'reason=\tstring'],
    ],
    [['call', 'channels.hangup', 'reason=b'], ['reason=busy']],
    [
      ['call', 'asterisk.getInfo', 'only=build,s'],
      ['only=build,system', 'only=build,status'],
    ],
    [
      ['call', 'channels.record', 'beep='],
      ['beep=true', 'beep=false'],
    ],
    [['call', 'channels.originate', 'var'], ['variables=\tJSON']],
    [['call', 'nothing.such', ''], []],
    [['dance', ''], []],
  ])('completes %j', async (words, lines) => {
    expect((await candidates(words)).sort()).toEqual([...lines].sort());
  });

  it('completes an empty word with all commands, or all operations', async () => {
    expect(valuesOf(await candidates(['']))).toEqual(Object.keys(commands));
    const all = Object.keys(operations).filter((name) => !operations[name]!.upgrade);
    expect(valuesOf(await candidates(['call', ''])).sort()).toEqual(all.sort());
  });

  it('completes with the operations that the server declares', async () => {
    const server = await startLoopback({
      answer: ({ path }, response) => {
        const listing = { apis: [{ path: '/api-docs/doors.{format}' }] };
        const operation = { httpMethod: 'POST', nickname: 'open', responseClass: 'void' };
        const doors = { resourcePath: '/api-docs/doors.{format}', apis: [{ path: '/doors', operations: [operation] }] };
        response.end(JSON.stringify(path.endsWith('resources.json') ? listing : doors));
      },
    });
    expect(await candidates(['call', ''], { ...user, ARI_URL: server.url })).toEqual(['doors.open\tPOST /doors']);
  });

  it('uses the shipped operations, without a message, if the server does not respond within a second', async () => {
    const server = await startLoopback({ answer: () => undefined });
    const environment = { ...user, ARI_URL: server.url };
    const asking = candidates(['call', 'channels.hangu'], environment);
    expect(await settlesWithin(asking, 900)).toBe(false);
    // Other commands wait for thirty seconds.
    expect(await settlesWithin(asking, 20_000)).toBe(true);
    expect(valuesOf(await asking)).toEqual(['channels.hangup']);
  });
});

describe('rx-ari completion', () => {
  it('prints a script for each shell', async () => {
    for (const [shell, script] of Object.entries(scripts)) {
      expect(script).toContain('rx-ari __complete ');
      expect(commands['completion']!.usage).toContain(`rx-ari completion ${shell}`);
    }
    expect(await runCommand(['completion', 'fish'])).toEqual({ code: 0, stdout: scripts['fish'], stderr: '' });
    expect(() => commands['completion']!.read(['csh'])).toThrow('one of bash, zsh, fish');
  });

  it('completes in bash', async () => {
    const lines = [
      ['rx-ari ca', ['calls', 'call']],
      ['rx-ari call channels.originate end', ['endpoint=', 'and no space']],
      ['rx-ari call channels.hangup reason=b', ['busy']],
      ['rx-ari call channels.hangup reason=', operations['channels.hangup']!.parameters['reason']!.values],
      ['rx-ari draw some', []],
    ] as const;
    const script = `
      rx-ari() { "${execPath}" "${main}" "$@"; }
      source <(rx-ari completion bash)
      compopt() { [ "$*" = '-o nospace' ] && COMPREPLY+=('and no space'); }
      for COMP_LINE in ${lines.map(([line]) => `'${line}'`).join(' ')}; do
        COMP_POINT=\${#COMP_LINE}
        _rx_ari
        (IFS=,; echo "\${COMPREPLY[*]}")
      done
      complete -p rx-ari`;
    const { exit, stdout, stderr } = startProgram('bash', ['--norc', '-c', script], {});
    expect(await exit).toEqual([0, null]);
    expect(stderr()).toBe('');
    const replies = lines.map(([, words]) => words!.join());
    expect(stdout().split('\n')).toEqual([...replies, 'complete -o default -F _rx_ari rx-ari', '']);
  });
});
