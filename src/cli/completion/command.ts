import { parseArgs } from 'node:util';
import { of } from 'rxjs';
import type { Command } from '../command.js';
import { scripts } from './scripts.js';

export const completionCommand: Command = {
  summary: 'prints what completes commands and operations in your shell',
  usage: `Usage: rx-ari completion bash|zsh|fish

Prints a script that completes commands, options, operations of the server and what they take:

  bash   source <(rx-ari completion bash)             in ~/.bashrc
  zsh    source <(rx-ari completion zsh)              in ~/.zshrc, after compinit
  fish   rx-ari completion fish | source              in ~/.config/fish/config.fish

What it knows is what the server of ARI_URL, ARI_USERNAME and ARI_PASSWORD declares; without one, what Asterisk 22 does.
`,
  flags: {},
  read: (args) => {
    const { positionals } = parseArgs({ args: [...args], options: {}, allowPositionals: true });
    const [shell = '', ...more] = positionals;
    if (!Object.hasOwn(scripts, shell) || more.length > 0) {
      throw new Error(`completion: name your shell, one of ${Object.keys(scripts).join(', ')}`);
    }
    return of(scripts[shell]!);
  },
};
