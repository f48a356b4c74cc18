import { parseArgs } from 'node:util';
import type { Flags } from './command.js';

type Parsed<F extends Flags, P extends boolean> = ReturnType<
  typeof parseArgs<{ args: string[]; options: F; allowPositionals: P }>
>;

/** Options that do not exist, but that users try for a password. */
const secretOptions = ['user', 'password', 'pass', 'api-key', 'read-only'];

/**
 * Reads the arguments of a command. Throws for an unknown option. If the option looks like one for a password, the
 * message names the safe way to pass it, and does not contain the value.
 */
export function parseArguments<F extends Flags>(args: readonly string[], flags: F): Parsed<F, false> {
  rejectPasswords(args, flags);
  return parseArgs({ args: [...args], options: flags, allowPositionals: false });
}

/** Reads the arguments of a command that also accepts arguments that are not options. */
export function parsePositionals<F extends Flags>(args: readonly string[], flags: F): Parsed<F, true> {
  rejectPasswords(args, flags);
  return parseArgs({ args: [...args], options: flags, allowPositionals: true });
}

function rejectPasswords(args: readonly string[], flags: Flags): void {
  const names = args.flatMap((arg) => /^--([^=]+)/.exec(arg)?.[1] ?? []);
  const name = names.find((option) => secretOptions.includes(option) && !Object.hasOwn(flags, option));
  if (name === undefined) return;
  const file = [`${name}-file`, 'user-file'].find((option) => Object.hasOwn(flags, option));
  if (file === undefined && !Object.hasOwn(flags, 'username')) return;
  const orFile = file === undefined ? '' : `, or write name:password into a file and name it with --${file}`;
  throw new Error(
    `--${name} would show a password to every user of this machine, because they can list the arguments of programs. ` +
      `Set ARI_USERNAME and ARI_PASSWORD${orFile}.`,
  );
}
