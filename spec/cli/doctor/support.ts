import { catchError, endWith, ignoreElements, lastValueFrom, of, tap, throwError } from 'rxjs';
import { Exit } from '../../../src/cli/command.js';
import { doctorCommand } from '../../../src/cli/doctor/command.js';
import { StyledText } from '../../../src/cli/terminal/write.js';
import { json, startLoopback, status, type Answer, type Received, type Script } from '../../support/loopback.js';
import { stubEnvironment, user } from '../support.js';

export const modules = [
  ...['app_stasis', 'res_http_websocket'],
  ...['', '_answer', '_playback', '_recording', '_snoop', '_device_state'].map((name) => `res_stasis${name}`),
  ...['applications', 'bridges', 'channels', 'device_states', 'endpoints', 'events', 'mailboxes'].map(
    (name) => `res_ari_${name}`,
  ),
  ...['playbacks', 'recordings', 'sounds'].map((name) => `res_ari_${name}`),
].map((name) => ({ name: `${name}.so`, status: 'Running' }));

/** Contexts of extensions.conf by their names. */
export type Dialplan = Readonly<Record<string, Readonly<Record<string, readonly string[]>>>>;

export interface HealthyOptions {
  readonly server?: string;
  readonly dialplan?: Dialplan;
}

/** The responses of an Asterisk without faults, except for these requests. */
export const healthy =
  (others: Readonly<Record<string, Answer>> = {}, options: HealthyOptions = {}): Answer =>
  (request, response) => {
    const { server = 'Asterisk/22.10.1', dialplan = { default: { exten: ['_X.,1,Stasis(hello)'] } } } = options;
    response.setHeader('server', server);
    response.setHeader('access-control-allow-origin', 'https://panel.example');
    const answers: Readonly<Record<string, Answer>> = {
      'GET /ari/asterisk/info': json({ system: { version: '22.10.1' } }),
      'GET /ari/asterisk/ping': json({ timestamp: new Date().toISOString() }),
      'GET /ari/asterisk/modules': json(modules),
      'GET /ari/recordings/stored': json([]),
      'GET /ari/endpoints/PJSIP': json([]),
      'POST /ari/channels/create': json({ id: 'c', name: 'Local/s@c;1' }),
      'GET /ari/channels/*/variable': variable(dialplan),
      'DELETE /ari/channels/*': json({ message: 'Channel not found' }, 404),
      'OPTIONS /ari/channels': status(204),
      ...others,
    };
    const path = request.path.replace(/^(\/ari\/channels)\/(?!create$)[^/]+/, '$1/*');
    (answers[`${request.method} ${path}`] ?? json({ message: 'not found' }, 404))(request, response);
  };

/** Responds to AST_CONFIG as Asterisk does. */
const variable =
  (dialplan: Dialplan): Answer =>
  (request, response) => {
    const [, context = '', key = '', index = ''] =
      /^AST_CONFIG\(extensions\.conf,([^,]+),(\w+),(\d+)\)$/.exec(request.query.get('variable') ?? '') ?? [];
    const value = dialplan[context]?.[key]?.[Number(index)];
    const answer = value === undefined ? json({ message: 'Unable to read provided function' }, 500) : json({ value });
    answer(request, response);
  };

/** The output of the doctor, and its exit code. */
export async function runDoctor(url: string, ...args: readonly string[]): Promise<{ output: string; code: number }> {
  stubEnvironment({ ...user, ARI_URL: url });
  let output = '';
  const code = doctorCommand.read(args).pipe(
    tap((line) => (output += line instanceof StyledText ? line.text : String(line))),
    ignoreElements(),
    endWith(0),
    catchError((error: unknown) => (error instanceof Exit ? of(error.code) : throwError(() => error))),
  );
  return { code: await lastValueFrom(code), output };
}

/** Runs the doctor on a server without faults, except for what the script says. */
export async function examine(
  script: Script,
  ...args: readonly string[]
): Promise<{ output: string; code: number; requests: readonly Received[] }> {
  const { url, requests } = await startLoopback({ answer: healthy(), ...script });
  return { ...(await runDoctor(url, ...args)), requests };
}

export const answersTo = (request: string, answer: Answer): Script => ({ answer: healthy({ [request]: answer }) });
