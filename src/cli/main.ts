#!/usr/bin/env node
import { argv, stderr, stdout } from 'node:process';
import { fromEvent, merge, takeUntil } from 'rxjs';
import { simulate } from '../simulator/index.js';
import { readCommand, usage } from './read-command.js';
import { greeting } from './greeting.js';

const command = readCommand(argv.slice(2));

switch (command.type) {
  case 'help':
    stdout.write(usage);
    break;
  case 'mistake':
    stderr.write(`${command.message}\n\n${usage}`);
    process.exitCode = 2;
    break;
  case 'simulate': {
    const stopped = merge(fromEvent(process, 'SIGINT'), fromEvent(process, 'SIGTERM'));
    simulate(command.options)
      .pipe(takeUntil(stopped))
      .subscribe({
        next: ({ url }) => stdout.write(greeting(url, command.options.users)),
        error: (error: unknown) => {
          stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
          process.exitCode = 1;
        },
      });
  }
}
