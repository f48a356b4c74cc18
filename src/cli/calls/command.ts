import { stdout } from 'node:process';
import {
  BehaviorSubject,
  auditTime,
  combineLatest,
  concat,
  defer,
  finalize,
  fromEvent,
  interval,
  map,
  merge,
  of,
  startWith,
  switchMap,
  tap,
} from 'rxjs';
import { liveChannels } from '../../index.js';
import type { Command, Output } from '../command.js';
import { parseArguments } from '../parse-arguments.js';
import { readAddress, serverFlags, serverUsage } from '../server/read-address.js';
import { openEventClient, uniqueAppName } from '../server/event-client.js';
import { withServer, type Server } from '../server/server.js';
import { writeNotice, writeOutput } from '../terminal/write.js';
import { changeLines } from './change-lines.js';
import { createdAt, snapshotOf } from './format-row.js';
import { enterScreen, renderFrame, leaveScreen, renderTable } from './render-table.js';

export const callsCommand: Command = {
  summary: 'shows the channels that exist, as a live table',
  usage: `Usage: rx-ari calls [options]

Shows the channels that exist, until Ctrl-C: a live table on a terminal, one line for each change in a pipe. After an
outage the command reconnects and requests the list of channels again.

${serverUsage}`,
  flags: serverFlags,
  runsUntilInterrupted: true,
  read: (args) => {
    const { values } = parseArguments(args, serverFlags);
    const address = readAddress(values);
    return withServer(address, (server) => (stdout.isTTY ? onScreen(server) : asLines(server)));
  },
};

/** The delay between a change and the next drawing. Changes within it are drawn together. */
const REDRAW_DELAY_MS = 100;

/** The interval at which the ages of the channels are redrawn. */
const TICK_MS = 1_000;

const onScreen = (server: Server): Output =>
  defer(() => {
    const title = `at ${server.root}   Ctrl-C ends it`;
    const note = new BehaviorSubject(title);
    const client = openEventClient(server, {
      app: uniqueAppName('calls'),
      subscribeAll: true,
      report: (text) => note.next(text),
    });
    return client.pipe(
      switchMap(({ ari }) => {
        const channels = liveChannels(ari).pipe(tap(() => note.next(title)));
        const redraws = merge(interval(TICK_MS), fromEvent(stdout, 'resize')).pipe(startWith(undefined));
        const frames = combineLatest([channels, note, redraws]).pipe(
          auditTime(REDRAW_DELAY_MS),
          map(([current, text]) => {
            const snapshots = current.map(snapshotOf).sort((a, b) => createdAt(a) - createdAt(b));
            return renderFrame(
              renderTable({ channels: snapshots, note: text, now: Date.now() }, stdout.columns, stdout.rows),
            );
          }),
        );
        return concat(of(enterScreen), frames).pipe(finalize(() => writeOutput(leaveScreen)));
      }),
    );
  });

const asLines = (server: Server): Output =>
  openEventClient(server, {
    app: uniqueAppName('calls'),
    subscribeAll: true,
    report: (sentence) => writeNotice(`${sentence}\n`),
  }).pipe(switchMap(({ ari }) => liveChannels(ari).pipe(changeLines())));
