import { map, mergeMap, of } from 'rxjs';
import type { Check } from './check.js';
import { fine, note, wrong, type Finding } from './finding.js';
import { jsonOf } from './reach.js';

interface Application {
  readonly name: string;
  readonly channel_ids?: readonly string[];
  readonly events_allowed?: readonly { readonly type: string }[];
  readonly events_disallowed?: readonly { readonly type: string }[];
}

/** Whether the application is somebody's already, and what its event filter keeps away. */
export const checkApplication: Check = ({ server, app }) => {
  if (app === undefined) return of(note('no application was looked at', 'Name one: set ARI_APP, or give --app.'));
  return server.send('GET', `/applications/${encodeURIComponent(app)}`).pipe(
    mergeMap(({ status, body }) => {
      if (status === 404) return [fine(`nobody has the application ${app}`)];
      if (status !== 200) {
        return [
          wrong(
            `asked for the application ${app}, it answers ${status} ${jsonOf(body).message ?? ''}`.trim(),
            'See the log of Asterisk.',
          ),
        ];
      }
      return known(JSON.parse(String(body)) as Application);
    }),
  );
};

function known({ name, channel_ids = [], events_allowed = [], events_disallowed = [] }: Application): Finding[] {
  const types = (list: readonly { readonly type: string }[]): string => list.map(({ type }) => type).join(', ');
  const calls = channel_ids.length > 0 ? `, with ${channel_ids.length} subscriptions to channels` : '';
  const clearing = `Clear it: rx-ari call applications.filter applicationName=${name} filter='{"allowed":[],"disallowed":[]}'`;
  return [
    note(
      `Asterisk knows the application ${name}${calls}: a program has it, or had it`,
      'Asterisk does not tell which. The next one that connects as it takes it from the last.',
    ),
    ...(events_allowed.length > 0
      ? [wrong(`of all events, ${name} gets only ${types(events_allowed)}`, clearing)]
      : []),
    ...(events_disallowed.length > 0 ? [wrong(`${name} never gets ${types(events_disallowed)}`, clearing)] : []),
  ];
}

/** Whether there is a directory for recordings: without it, stored ones cannot be listed either. */
export const checkRecordings: Check = ({ server }) =>
  server.send('GET', '/recordings/stored').pipe(
    map(({ status }) => {
      if (status === 200) return fine('recordings can be stored');
      if (status === 500) {
        return wrong(
          'there is no directory for recordings: each one would be answered 500',
          'Make it, mostly /var/spool/asterisk/recording, and let it be owned by whom Asterisk runs as.',
        );
      }
      return note(`asked for stored recordings, it answers ${status}`, 'Is res_ari_recordings.so loaded?');
    }),
  );
