import { catchError, endWith, ignoreElements, lastValueFrom, of, tap, throwError } from 'rxjs';
import { Exit } from '../../src/cli/command.js';
import { doctorCommand } from '../../src/cli/doctor/command.js';
import { json, startLoopback, status, type Answer, type Script } from '../support/loopback.js';
import { stubEnvironment, user } from './support.js';

export const modules = [
  ...[
    'app_stasis',
    'res_stasis',
    'res_stasis_answer',
    'res_stasis_playback',
    'res_stasis_recording',
    'res_stasis_snoop',
  ],
  ...['res_stasis_device_state', 'res_http_websocket'],
  ...['applications', 'bridges', 'channels', 'device_states', 'endpoints', 'events', 'mailboxes'].map(
    (one) => `res_ari_${one}`,
  ),
  ...['playbacks', 'recordings', 'sounds'].map((one) => `res_ari_${one}`),
].map((name) => ({ name: `${name}.so`, status: 'Running' }));

/** A healthy Asterisk, but for the answers to these requests. */
export const answering =
  (others: Readonly<Record<string, Answer>> = {}, server = 'Asterisk/22.10.1'): Answer =>
  (request, response) => {
    response.setHeader('server', server);
    response.setHeader('access-control-allow-origin', 'https://panel.example');
    const answers: Readonly<Record<string, Answer>> = {
      'GET /ari/asterisk/info': json({ system: { version: '22.10.1' } }),
      'GET /ari/asterisk/ping': json({ timestamp: new Date().toISOString() }),
      'GET /ari/asterisk/modules': json(modules),
      'GET /ari/recordings/stored': json([]),
      'DELETE /ari/channels': json({ message: 'Channel not found' }, 404),
      'OPTIONS /ari/channels': status(204),
      ...others,
    };
    const what = `${request.method} ${request.path.replace(/^(\/ari\/channels)\/.*/, '$1')}`;
    (answers[what] ?? json({ message: 'not found' }, 404))(request, response);
  };

/** What the doctor finds, line by line, and the exit code. */
export async function examined(url: string, ...args: readonly string[]): Promise<{ said: string; code: number }> {
  stubEnvironment({ ...user, ARI_URL: url });
  let said = '';
  const code = doctorCommand.read(args).pipe(
    tap((line) => (said += String(line))),
    ignoreElements(),
    endWith(0),
    catchError((error: unknown) => (error instanceof Exit ? of(error.code) : throwError(() => error))),
  );
  return { code: await lastValueFrom(code), said };
}

/** What the doctor finds at a server that is healthy but for something. */
export async function findings(script: Script, ...args: readonly string[]) {
  const { url } = await startLoopback({ answer: answering(), ...script });
  return examined(url, ...args);
}

export const answersTo = (what: string, answer: Answer): Script => ({ answer: answering({ [what]: answer }) });
