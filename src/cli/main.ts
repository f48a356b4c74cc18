#!/usr/bin/env node
import { readFileSync } from 'node:fs';
import { argv, stderr, stdout } from 'node:process';
import { Subscription, fromEvent, merge, takeUntil } from 'rxjs';
import type { Command, Output } from './command.js';
import { Exit, UsageError } from './command.js';
import { commands } from './commands.js';
import { complete } from './completion/complete.js';
import { writeNotice, writeOutput } from './terminal/write.js';
import { usageOf } from './usage.js';
import { messageOf } from './message-of.js';

const [name = '', ...args] = argv.slice(2);
const running = new Subscription();

stdout.on('error', (error: NodeJS.ErrnoException) => {
  running.unsubscribe();
  // The reader of the pipe has closed it, such as `head` after its lines. That is not an error.
  if (error.code !== 'EPIPE') fail(error);
});
// Messages are lost when the standard error output is closed, but the command continues.
stderr.on('error', () => undefined);

if (name === '--help') writeOutput(usageOf(commands));
else if (name === '--version') writeOutput(`${version()}\n`);
else if (name === '__complete') run(complete(args, commands), false);
else {
  const command = Object.hasOwn(commands, name) ? commands[name]! : undefined;
  if (command === undefined) {
    const message = name === '' ? 'The command is missing.' : `There is no command "${name}".`;
    fail(new UsageError(`${message}\n\n${usageOf(commands)}`));
  } else start(command);
}

function start(command: Command): void {
  try {
    run(outputOf(command), command.runsUntilInterrupted === true);
  } catch (error) {
    fail(new UsageError(messageOf(error)));
  }
}

function outputOf(command: Command): Output | string {
  if (!args.includes('--help')) return command.read(args);
  return command.explain?.(args.filter((arg) => arg !== '--help')) ?? command.usage;
}

function run(output: Output | string, runsUntilInterrupted: boolean): void {
  if (typeof output === 'string') return writeOutput(output);
  // A command that ends by itself keeps the default handling of Ctrl-C, so that a script that runs it ends too.
  const stoppable = runsUntilInterrupted
    ? output.pipe(takeUntil(merge(fromEvent(process, 'SIGINT'), fromEvent(process, 'SIGTERM'))))
    : output;
  running.add(stoppable.subscribe({ next: writeOutput, error: fail }));
}

function fail(error: unknown): void {
  const isUsageError = error instanceof UsageError;
  process.exitCode = error instanceof Exit ? error.code : isUsageError ? 2 : 1;
  if (error instanceof Exit) return;
  const help = isUsageError && Object.hasOwn(commands, name) ? `See rx-ari ${name} --help.\n` : '';
  writeNotice(`${messageOf(error)}\n${help}`);
}

function version(): string {
  const text = readFileSync(new URL('../../package.json', import.meta.url), 'utf8');
  return (JSON.parse(text) as { readonly version: string }).version;
}
