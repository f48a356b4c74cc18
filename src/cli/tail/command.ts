import { catchError, defer, filter, map, of, switchMap, throwError, type Observable } from 'rxjs';
import { placesByType } from '../../description/event-objects.js';
import type { EventTable } from '../../description/tables.js';
import { isGone } from '../../guards.js';
import { near } from '../call/near.js';
import { UsageError, type Command, type Output } from '../command.js';
import { parseArguments } from '../parse-arguments.js';
import { readAddress, serverFlags, serverUsage } from '../server/address.js';
import { listening, ownApp } from '../server/listening.js';
import { atServer, type Server } from '../server/server.js';
import { StyledText, writeNotice } from '../terminal/write.js';
import { eventLine } from './event-line.js';
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

Shows events as they happen, one a line, until Ctrl-C. A connection that is lost comes back by itself.

  --type <event>     only events of this type; may be given more than once
  --channel <which>  only events about a channel, by its id, its name or its phone (PJSIP/alice); may be given more than once
  --json             each event as it came, one JSON text a line
  --app <name>       what this application gets (default: an application of its own that gets everything)
  --take             although that takes the application from whoever has it
  --subscribe-all    everything as well
${serverUsage}`,
  flags,
  lasts: true,
  read: (args) => {
    const { values } = parseArguments(args, flags);
    const address = readAddress(values);
    return atServer(address, (server) => tail(server, values));
  },
};

interface Wish {
  readonly type?: readonly string[] | undefined;
  readonly channel?: readonly string[] | undefined;
  readonly json: boolean;
  readonly app?: string | undefined;
  readonly 'subscribe-all': boolean;
  readonly take: boolean;
}

function tail(server: Server, wish: Wish): Output {
  const { type: types, channel: channels, json, app = ownApp('tail') } = wish;
  const subscribeAll = wish.app === undefined || wish['subscribe-all'];
  const mayListen = wish.app === undefined || wish.take ? of(true) : isFree(server, wish.app);
  const tell = (sentence: string) => writeNotice(`${sentence}\n`);
  return mayListen.pipe(
    switchMap(() => listening(server, { app, subscribeAll, tell })),
    switchMap(({ ari, table }) => {
      for (const type of types ?? []) refuseUnknown(type, table);
      const placesOf = placesByType(table);
      return ari.events.pipe(
        // As it came: objects that have methods write themselves as what they were.
        map((event) => JSON.parse(JSON.stringify(event)) as PlainEvent),
        filter((event) => types?.includes(event.type) ?? true),
        map((event) => ({ event, objects: objectsIn(event, placesOf) })),
        filter(({ objects }) => channels?.some((channel) => isAbout(channel, objects)) ?? true),
        map(({ event, objects }) => (json ? `${JSON.stringify(event)}\n` : new StyledText(eventLine(event, objects)))),
      );
    }),
  );
}

/** That nobody may have an application; errors where somebody may. Asterisk does not tell whether they are connected. */
const isFree = (server: Server, app: string): Observable<true> =>
  defer(() => server.get(`/applications/${encodeURIComponent(app)}`)).pipe(
    map(() => {
      throw new UsageError(
        `Asterisk knows ${app} already: whoever listens to it would get no more events. --take takes it; without --app there is an application of its own.`,
      );
    }),
    catchError((error: unknown) => (isGone(error) ? of(true as const) : throwError(() => error))),
  );

/** A misspelt type would be waited for for ever. */
function refuseUnknown(type: string, table: EventTable): void {
  if (Object.hasOwn(table, type)) return;
  const likely = near(type, Object.keys(table));
  throw new UsageError(
    `There is no event ${type}${likely.length > 0 ? `; did you mean ${likely.join(' or ')}?` : ': rx-ari types lists them'}`,
  );
}
