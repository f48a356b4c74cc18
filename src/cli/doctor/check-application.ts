import { mergeMap, of } from 'rxjs';
import { adviceFor } from './advice.js';
import type { Check } from './check.js';
import { parseBody } from './check-ari.js';
import { note, ok, wrong, type Finding } from './finding.js';

type EventTypes = readonly { readonly type: string }[];

interface Application {
  readonly name: string;
  readonly channel_ids?: readonly string[];
  readonly events_allowed?: EventTypes;
  readonly events_disallowed?: EventTypes;
}

/** Whether the application is registered already, and which events its event filter removes. */
export const checkApplication: Check = ({ server, app }) => {
  if (app === undefined) return of(note('no application was checked', 'Set ARI_APP, or pass --app.'));
  return server.send('GET', `/applications/${encodeURIComponent(app)}`).pipe(
    mergeMap(({ status, body }) => {
      if (status === 404) return [ok(`no program has registered the application ${app}`)];
      if (status === 200) return registered(JSON.parse(String(body)) as Application);
      const reason = parseBody(body).message ?? '';
      return [
        wrong(
          `the request for the application ${app} fails with ${status} ${reason}`.trim(),
          adviceFor({ status, message: '' }),
        ),
      ];
    }),
  );
};

function registered({
  name,
  channel_ids = [],
  events_allowed: allowed = [],
  events_disallowed: disallowed = [],
}: Application): Finding[] {
  const list = (types: EventTypes): string => types.map(({ type }) => type).join(', ');
  const channels = channel_ids.length > 0 ? `, with subscriptions to ${channel_ids.length} channels` : '';
  const clearAdvice = `Clear it: rx-ari call applications.filter applicationName=${name} filter='{"allowed":[],"disallowed":[]}'`;
  return [
    note(
      `the application ${name} is registered${channels}: a program uses it, or has used it`,
      'Asterisk does not show which of the two. The next program that registers it takes it from the last one.',
    ),
    ...(allowed.length > 0 ? [wrong(`${name} receives only the events ${list(allowed)}`, clearAdvice)] : []),
    ...(disallowed.length > 0 ? [wrong(`${name} never receives the events ${list(disallowed)}`, clearAdvice)] : []),
  ];
}
