import { catchError, defer, filter, map, of, switchMap, throwError, type Observable } from 'rxjs';
import { placesByType } from '../../description/event-objects.js';
import type { EventTable } from '../../description/tables.js';
import { isNotFound } from '../../guards.js';
import { suggestNames } from '../call/suggest-names.js';
import { UsageError, type Command, type Output } from '../command.js';
import { parseArguments } from '../parse-arguments.js';
import { readAddress, serverFlags, serverUsage } from '../server/read-address.js';
import { openEventClient, uniqueAppName } from '../server/event-client.js';
import { withServer, type Server } from '../server/server.js';
import { StyledText, writeNotice } from '../terminal/write.js';
import { formatEvent } from './event-line.js';
import { isAbout, objectsIn, type PlainEvent } from './objects.js';

const flags = {
  ...serverFlags,
  type: { type: 'string', multiple: true },
  channel: { type: 'string', multiple: true },
  json: { type: 'boolean', default: false },
  app: { type: 'string' },
  'subscribe-all': { type: 'boolean', default: false },
  take: { type: 'boolean', default: false },
} as const;

export const tailCommand: Command = {
  summary: 'shows events as they happen',
  usage: `Usage: rx-ari tail [options]

Shows events as they happen, one per line, until Ctrl-C. After an outage, the command reconnects.

  --type <event>     only events of this type; repeatable
  --channel <name>   only events about a channel, by its id, its name or its phone (PJSIP/alice); repeatable
  --json             each event as the server sent it, one JSON text per line
  --app <name>       the events of this application (default: a temporary application that receives all events)
  --take             take the application from the program that uses it
  --subscribe-all    all events, in addition to those of --app
${serverUsage}`,
  flags,
  runsUntilInterrupted: true,
  read: (args) => {
    const { values } = parseArguments(args, flags);
    const address = readAddress(values);
    return withServer(address, (server) => tail(server, values));
  },
};

interface TailOptions {
  readonly type?: readonly string[] | undefined;
  readonly channel?: readonly string[] | undefined;
  readonly json: boolean;
  readonly app?: string | undefined;
  readonly 'subscribe-all': boolean;
  readonly take: boolean;
}

function tail(server: Server, options: TailOptions): Output {
  const { type: types, channel: channels, json, app = uniqueAppName('tail') } = options;
  const subscribeAll = options.app === undefined || options['subscribe-all'];
  const permission = options.app === undefined || options.take ? of(true) : checkUnused(server, options.app);
  const report = (sentence: string) => writeNotice(`${sentence}\n`);
  return permission.pipe(
    switchMap(() => openEventClient(server, { app, subscribeAll, report })),
    switchMap(({ ari, table }) => {
      for (const type of types ?? []) checkEventType(type, table);
      const placesOf = placesByType(table);
      return ari.events.pipe(
        // Objects with methods serialize as the snapshots that the server sent.
        map((event) => JSON.parse(JSON.stringify(event)) as PlainEvent),
        filter((event) => types?.includes(event.type) ?? true),
        map((event) => ({ event, objects: objectsIn(event, placesOf) })),
        filter(({ objects }) => channels?.some((channel) => isAbout(channel, objects)) ?? true),
        map(({ event, objects }) =>
          json ? `${JSON.stringify(event)}\n` : new StyledText(formatEvent(event, objects)),
        ),
      );
    }),
  );
}

/**
 * Emits if no program has registered the application, or else errors. Asterisk does not show whether such a program
 * is still connected.
 */
const checkUnused = (server: Server, app: string): Observable<true> =>
  defer(() => server.get(`/applications/${encodeURIComponent(app)}`)).pipe(
    map(() => {
      throw new UsageError(
        `The application ${app} is registered already. A program that uses it would receive no more events: use --take to take it, or leave out --app.`,
      );
    }),
    catchError((error: unknown) => (isNotFound(error) ? of(true as const) : throwError(() => error))),
  );

/** Without this check, a misspelt type would wait for events that never come. */
function checkEventType(type: string, table: EventTable): void {
  if (Object.hasOwn(table, type)) return;
  const suggestions = suggestNames(type, Object.keys(table));
  throw new UsageError(
    `There is no event ${type}${suggestions.length > 0 ? `; did you mean ${suggestions.join(' or ')}?` : ': rx-ari types lists all events'}`,
  );
}
