import { readFile, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { firstValueFrom } from 'rxjs';
import { expect, it } from 'vitest';
import { AriHttpError, createAri, perCall, type AriProblem } from '../../../src/index.js';
import { failure } from '../../support/failure.js';
import { patiently, waitFor } from '../../support/wait.js';
import { startAsterisk, type Asterisk } from '../rig/index.js';
import { afterTest, asterisk, unique } from '../support/client.js';

/** Changes the password of the user in ari.conf, and reloads it; returns how to restore it. */
async function changePassword(server: Asterisk): Promise<() => Promise<void>> {
  const file = join(server.rootDir, dirname(server.configFile), 'ari.conf');
  const before = await readFile(file, 'utf8');
  const after = before.replace(`password = ${server.password}\n`, 'password = changed\n');
  expect(after).not.toBe(before);
  const write = async (text: string): Promise<void> => {
    await writeFile(file, text);
    await server.cli('module reload res_ari.so');
  };
  await write(after);
  return () => write(before);
}

it.each(['http', 'auto'] as const)(
  'a password that changes while the socket is open, and is restored (requests: %s)',
  async (restTransport) => {
    const server = await startAsterisk({ release: asterisk.release });
    afterTest(() => server.stop());
    const { url, username, password } = server;
    const app = unique('app');
    const ari = createAri({ url, username, password, app, restTransport, reconnect: { minDelay: 20, maxDelay: 100 } });
    const states: string[] = [];
    const problems: AriProblem[] = [];
    const running = ari.connectionState.subscribe(({ type }) => states.push(type));
    running.add(ari.problems.subscribe((problem) => problems.push(problem)));
    running.add(
      ari
        .on('StasisStart')
        .pipe(perCall(({ channel }) => channel.answer()))
        .subscribe(),
    );
    afterTest(() => running.unsubscribe());
    await firstValueFrom(ari.opened.pipe(patiently()));
    const channelId = unique('call');
    const call = { channelId, endpoint: 'Local/wait@default', context: 'default', extension: 'wait', priority: 1 };
    await firstValueFrom(ari.channels.originateWithId(call));

    const restore = await changePassword(server);
    const channel = ari.channel(channelId);
    // A call that arrives now: its flow fails, and it is hung up when Asterisk accepts the credentials again.
    const arrived = firstValueFrom(ari.on('StasisStart').pipe(patiently()));
    await server.cli(`channel originate Local/wait@default application Stasis ${app}`);
    const caller = (await arrived).channel;
    await waitFor(() => expect(states).toEqual(['idle', 'connecting', 'open', 'unauthorized']));
    const { status, body } = await failure(channel.get(), AriHttpError);
    expect({ status, body }).toEqual({ status: 401, body: { message: 'Authentication required' } });
    expect(await firstValueFrom(ari.connectionState)).toMatchObject({ cause: { status: 401 } });
    await waitFor(() => expect(problems.map(({ type }) => type).sort()).toEqual(['connection', 'flow']));

    const ended = firstValueFrom(caller.ended.pipe(patiently()));
    await restore();
    await firstValueFrom(ari.opened.pipe(patiently()));
    await ended;
    expect(states).toEqual(['idle', 'connecting', 'open', 'unauthorized', 'open']);
    await firstValueFrom(channel.hangup());
    const reports = problems.filter(({ type }) => type === 'connection');
    expect(reports.map(({ error }) => (error as Error).message)).toEqual([
      expect.stringMatching(/refuses the credentials.*401 Authentication required.*module reload res_ari\.so/),
      expect.stringMatching(/accepts the credentials again after \d+\.\d s$/),
    ]);
    expect(problems).toHaveLength(3);
  },
);
