#!/usr/bin/env node
import { argv, stderr, stdout } from 'node:process';
import { fromEvent, merge, takeUntil, type Observable } from 'rxjs';
import { simulate } from '../simulator/index.js';
import { draw } from './draw.js';
import { readCommand, usage } from './read-command.js';
import { greeting } from './greeting.js';
import { record } from './record.js';
import { score } from './score.js';

const command = readCommand(argv.slice(2));

switch (command.type) {
  case 'help':
    stdout.write(usage);
    break;
  case 'mistake':
    stderr.write(`${command.message}\n\n${usage}`);
    process.exitCode = 2;
    break;
  case 'simulate':
    simulate(command.options)
      .pipe(takeUntil(stopped()))
      .subscribe({
        next: ({ url }) => stdout.write(greeting(url, command.options.users)),
        error: fail,
      });
    break;
  case 'record':
    record(command).pipe(takeUntil(stopped())).subscribe({ error: fail });
    break;
  case 'score':
    try {
      stdout.write(score(command));
    } catch (error) {
      fail(error);
    }
    break;
  case 'draw':
    try {
      stdout.write(draw(command));
    } catch (error) {
      fail(error);
    }
}

function stopped(): Observable<unknown> {
  return merge(fromEvent(process, 'SIGINT'), fromEvent(process, 'SIGTERM'));
}

function fail(error: unknown): void {
  stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = 1;
}
