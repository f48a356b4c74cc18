import { parseArgs } from 'node:util';
import { of } from 'rxjs';
import type { Command } from '../command.js';
import { scripts } from './scripts.js';

export const completionCommand: Command = {
  summary: 'prints a completion script for your shell',
  usage: `Usage: rx-ari completion bash|zsh|fish

Prints a script that completes commands, options, operations of the server and their parameters:

  bash   source <(rx-ari completion bash)             in ~/.bashrc
  zsh    source <(rx-ari completion zsh)              in ~/.zshrc, after compinit
  fish   rx-ari completion fish | source              in ~/.config/fish/config.fish

The operations are those of the server at ARI_URL, with ARI_USERNAME and ARI_PASSWORD. Without a server, they are those
of Asterisk 22.
`,
  flags: {},
  read: (args) => {
    const { positionals } = parseArgs({ args: [...args], options: {}, allowPositionals: true });
    const [shell = '', ...rest] = positionals;
    if (!Object.hasOwn(scripts, shell) || rest.length > 0) {
      throw new Error(`completion: expected a shell, one of ${Object.keys(scripts).join(', ')}`);
    }
    return of(scripts[shell]!);
  },
};
