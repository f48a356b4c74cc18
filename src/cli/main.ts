#!/usr/bin/env node
import { readFileSync } from 'node:fs';
import { argv, stderr, stdout } from 'node:process';
import { Subscription, fromEvent, merge, takeUntil } from 'rxjs';
import type { Command, Output } from './command.js';
import { Exit, UsageError } from './command.js';
import { commands } from './commands.js';
import { complete } from './completion/complete.js';
import { writeNotice, writeOutput } from './terminal/write.js';
import { usage } from './usage.js';
import { messageOf } from './message-of.js';

const [name = '', ...args] = argv.slice(2);
const running = new Subscription();

stdout.on('error', (error: NodeJS.ErrnoException) => {
  running.unsubscribe();
  // Who reads has enough.
  if (error.code !== 'EPIPE') fail(error);
});
// Nobody is left who could be told.
stderr.on('error', () => undefined);

if (name === '--help') writeOutput(usage(commands));
else if (name === '--version') writeOutput(`${version()}\n`);
else if (name === '__complete') run(complete(args, commands), false);
else {
  const command = Object.hasOwn(commands, name) ? commands[name]! : undefined;
  if (command === undefined) {
    const message = name === '' ? 'Say what to do.' : `There is no command "${name}".`;
    fail(new UsageError(`${message}\n\n${usage(commands)}`));
  } else start(command);
}

function start(command: Command): void {
  try {
    run(outputOf(command), command.lasts === true);
  } catch (error) {
    fail(new UsageError(messageOf(error)));
  }
}

function outputOf(command: Command): Output | string {
  if (!args.includes('--help')) return command.read(args);
  return command.explain?.(args.filter((arg) => arg !== '--help')) ?? command.usage;
}

function run(output: Output | string, lasts: boolean): void {
  if (typeof output === 'string') return writeOutput(output);
  // What ends by itself is killed by Ctrl-C as everything is, so that a script that runs it is ended as well.
  const whole = lasts
    ? output.pipe(takeUntil(merge(fromEvent(process, 'SIGINT'), fromEvent(process, 'SIGTERM'))))
    : output;
  running.add(whole.subscribe({ next: writeOutput, error: fail }));
}

function fail(error: unknown): void {
  const isMistake = error instanceof UsageError;
  process.exitCode = error instanceof Exit ? error.code : isMistake ? 2 : 1;
  if (error instanceof Exit) return;
  const help = isMistake && Object.hasOwn(commands, name) ? `rx-ari ${name} --help says how it is used.\n` : '';
  writeNotice(`${messageOf(error)}\n${help}`);
}

function version(): string {
  const text = readFileSync(new URL('../../package.json', import.meta.url), 'utf8');
  return (JSON.parse(text) as { readonly version: string }).version;
}
