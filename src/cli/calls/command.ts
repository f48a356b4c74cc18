import { stderr, stdout } from 'node:process';
import { parseArgs } from 'node:util';
import {
  BehaviorSubject,
  EMPTY,
  auditTime,
  catchError,
  concat,
  defer,
  filter,
  finalize,
  fromEvent,
  interval,
  map,
  merge,
  mergeMap,
  of,
  startWith,
  switchMap,
  throwError,
  type Observable,
} from 'rxjs';
import type { Ari } from '../../ari.js';
import type { EventTable } from '../../description/tables.js';
import { isUnreachable } from '../../guards.js';
import type { Command, Output } from '../command.js';
import { readAddress, serverFlags, serverUsage } from '../server/address.js';
import { listening, ownApp } from '../server/listening.js';
import { atServer, type Server } from '../server/server.js';
import type { PlainEvent } from '../tail/objects.js';
import { timeOf } from '../terminal/time-of.js';
import { Board, type Change, type Message, type Snapshot } from './board.js';
import { row } from './row.js';
import { enterScreen, frame, leaveScreen, table } from './screen.js';

export const callsCommand: Command = {
  summary: 'shows the channels that there are, as a live table',
  usage: `Usage: rx-ari calls [options]

Shows the channels that there are, until Ctrl-C: on a terminal as a table that is kept up to date, in a pipe as a line
for each change. A connection that is lost comes back by itself, and what is there then is asked for.

${serverUsage}`,
  flags: serverFlags,
  lasts: true,
  read: (args) => {
    const { values } = parseArgs({ args: [...args], options: serverFlags });
    const address = readAddress(values);
    return atServer(address, (server) => (stdout.isTTY ? onScreen(server) : asLines(server)));
  },
};

/** How soon a change is seen, and how often time is. In milliseconds. */
const SOON = 100;
const TICK = 1_000;

const onScreen = (server: Server): Output =>
  defer(() => {
    const whole = `at ${server.root}   Ctrl-C ends it`;
    const note = new BehaviorSubject(whole);
    const connected = listening(server, { app: ownApp('calls'), subscribeAll: true, tell: (text) => note.next(text) });
    return connected.pipe(
      switchMap(({ ari, table: objects }) => {
        const board = new Board(objects);
        const changes = messages(ari).pipe(
          map((message) => {
            if (message.type === 'list') note.next(whole);
            board.take(message);
          }),
        );
        const frames = merge(changes, note, interval(TICK), fromEvent(stdout, 'resize')).pipe(
          auditTime(SOON),
          map(() =>
            frame(table({ channels: board.channels, note: note.value, now: Date.now() }, stdout.columns, stdout.rows)),
          ),
        );
        return concat(of(enterScreen), frames).pipe(finalize(() => stdout.write(leaveScreen)));
      }),
    );
  });

const asLines = (server: Server): Output =>
  listening(server, {
    app: ownApp('calls'),
    subscribeAll: true,
    tell: (sentence) => stderr.write(`${sentence}\n`),
  }).pipe(switchMap(({ ari, table: objects }) => messages(ari).pipe(lines(objects))));

/** A line for each channel that comes, goes, or looks different from before. */
const lines =
  (objects: EventTable) =>
  (source: Observable<Message>): Observable<string> =>
    defer(() => {
      const board = new Board(objects);
      const before = new Map<unknown, string>();
      return source.pipe(
        mergeMap((message) => board.take(message)),
        map(({ channel, isGone }: Change) => ({ id: channel['id'], line: lineOf(channel, isGone), isGone })),
        filter(({ id, line }) => before.get(id) !== line),
        map(({ id, line, isGone }) => {
          if (isGone) before.delete(id);
          else before.set(id, line);
          return `${timeOf('')} ${line}\n`;
        }),
      );
    });

function lineOf(channel: Snapshot, isGone: boolean): string {
  const [name = '', state = '', caller = '', connected = '', where = ''] = row(channel);
  return `${(isGone ? 'gone' : state).padEnd(7)} ${name}  ${caller} → ${connected}  ${where}`.trimEnd();
}

/** Events, and the list of channels for each connection. */
const messages = (ari: Ari): Observable<Message> =>
  merge(
    ari.events.pipe(
      map((event): Message => ({ type: 'event', event: JSON.parse(JSON.stringify(event)) as PlainEvent })),
    ),
    ari.connection.pipe(
      filter(({ type }) => type === 'open'),
      switchMap(() =>
        ari.channels.list().pipe(
          map((channels): Message => ({
            type: 'list',
            channels: channels.map(({ data }) => data as unknown as Snapshot),
          })),
          startWith<Message>({ type: 'asked' }),
          // Lost again; the next connection asks again.
          catchError((error: unknown) => (isUnreachable(error) ? EMPTY : throwError(() => error))),
        ),
      ),
    ),
  );
