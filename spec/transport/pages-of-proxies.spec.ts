import { firstValueFrom } from 'rxjs';
import { describe, expect, it, onTestFinished } from 'vitest';
import { AriHttpError, ignoreGone, perCall, type AriProblem } from '../../src/index.js';
import { failure } from '../support/failure.js';
import { clientOf, json, startLoopback, text } from '../support/loopback.js';
import { waitFor } from '../support/wait.js';

const page = text('<html><h1>404 Not Found</h1><hr>nginx</html>', 404, 'text/html');

describe('a 404 with a page instead of JSON', () => {
  it('is an error that names a proxy, and that ignoreGone does not ignore', async () => {
    const ari = clientOf(await startLoopback({ answer: page }));
    const error = await failure(ari.channel('c1').hangup().pipe(ignoreGone()), AriHttpError);
    expect(error).toMatchObject({ status: 404, operation: 'channels.hangup' });
    expect(error.message).toMatch(/the response is not from ARI; .*proxy/);
  });

  it('differs from a 404 of ARI, which ignoreGone ignores', async () => {
    const ari = clientOf(await startLoopback({ answer: json({ message: 'Channel not found' }, 404) }));
    await firstValueFrom(ari.channel('c1').hangup().pipe(ignoreGone()), { defaultValue: undefined });
    const error = await failure(ari.channel('c1').hangup(), AriHttpError);
    expect(error.message).not.toContain('proxy');
  });

  it('is a problem when the hang-up of a failed flow gets it', async () => {
    const server = await startLoopback({ answer: page });
    const ari = clientOf(server);
    const problems: AriProblem[] = [];
    const running = ari.problems.subscribe((problem) => problems.push(problem));
    onTestFinished(() => running.unsubscribe());
    const socket = server.nextSocket();
    running.add(
      ari
        .on('StasisStart')
        .pipe(perCall(({ channel }) => channel.answer()))
        .subscribe(),
    );
    const channel = { id: 'c1', name: 'PJSIP/c1', state: 'Ring' };
    (await socket).send(JSON.stringify({ type: 'StasisStart', application: 'hello', args: [], channel }));
    await waitFor(() => expect(problems.map(({ type }) => type)).toEqual(['flow', 'undo']));
  });
});
