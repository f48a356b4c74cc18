import { parseArgs } from 'node:util';
import type { Flags } from './command.js';

type Parsed<F extends Flags, P extends boolean> = ReturnType<
  typeof parseArgs<{ args: string[]; options: F; allowPositionals: P }>
>;

/** Options that people try for a password. */
const secretOptions = ['user', 'password', 'pass', 'api-key', 'read-only'];

/**
 * Reads the arguments of a command. Throws for an unknown one. An option that would hold a password is refused with the
 * right way to give it, and without its value.
 */
export function parseArguments<F extends Flags>(args: readonly string[], flags: F): Parsed<F, false> {
  refuseSecrets(args, flags);
  return parseArgs({ args: [...args], options: flags, allowPositionals: false });
}

/** The same for a command that also takes arguments that are not options. */
export function parsePositionals<F extends Flags>(args: readonly string[], flags: F): Parsed<F, true> {
  refuseSecrets(args, flags);
  return parseArgs({ args: [...args], options: flags, allowPositionals: true });
}

function refuseSecrets(args: readonly string[], flags: Flags): void {
  const names = args.flatMap((arg) => /^--([^=]+)/.exec(arg)?.[1] ?? []);
  const name = names.find((option) => secretOptions.includes(option) && !Object.hasOwn(flags, option));
  if (name === undefined) return;
  const file = [`${name}-file`, 'user-file'].find((option) => Object.hasOwn(flags, option));
  if (file === undefined && !Object.hasOwn(flags, 'username')) return;
  const orFile = file === undefined ? '' : `, or write name:password into a file and name it with --${file}`;
  throw new Error(
    `--${name} would show a password to everybody on this machine, because they can list the arguments of programs. ` +
      `Set ARI_USERNAME and ARI_PASSWORD${orFile}.`,
  );
}
