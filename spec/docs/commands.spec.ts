import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { blocks, exists, pages, root, textOf } from './blocks.js';

const { scripts } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as { scripts: Record<string, string> };

/** The lines of shell blocks, and the code in sentences. */
const lines = [
  ...blocks.filter(({ language }) => language === 'sh' || language === '').flatMap(({ code }) => code.split('\n')),
  ...pages.flatMap((page) => [...textOf(page).matchAll(/`([^`\n]+)`/g)].map(([, code]) => code!)),
];

const all = (pattern: RegExp): RegExpMatchArray[] => lines.flatMap((line) => [...line.matchAll(pattern)]);

const unique = (words: readonly string[]): string[] => [...new Set(words)].sort();

/** `rx-ari record --url … --mask`, with or without `npx`. */
const commands = all(/(?:^|&& |npx )rx-ari ([a-z]+)([^&|>]*)/g).map(([, command, rest]) => ({
  command: command!,
  options: [...rest!.matchAll(/(?<= )--[a-z-]+/g)].map(([option]) => option),
}));

const help = (command: string): string =>
  execFileSync(process.execPath, [join(root, 'dist/cli/main.js'), command, '--help'], { encoding: 'utf8' });

describe('the commands in the documentation', () => {
  it.each(unique(commands.map(({ command }) => command)))('include rx-ari %s with existing options', (command) => {
    const text = help(command);
    expect(text).toContain(`rx-ari ${command}`);
    // Every command has this option.
    const options = unique(commands.filter((use) => use.command === command).flatMap((use) => use.options)).filter(
      (option) => option !== '--help',
    );
    expect(options.filter((option) => !text.includes(option))).toEqual([]);
  });

  it('are scripts of the package', () => {
    const named = unique([
      ...all(/npm run ([\w:-]+)/g).map(([, script]) => script!),
      ...all(/npm (start|test)\b/g).map(([, script]) => script!),
    ]);
    expect(named.length).toBeGreaterThan(5);
    expect(named.filter((script) => !Object.hasOwn(scripts, script))).toEqual([]);
  });

  it('name files of the project', () => {
    const files = unique(all(/\b(?:spec|docs\/examples|marbles)(?:\/[\w.-]+)+/g).map(([file]) => file));
    expect(files.length).toBeGreaterThan(3);
    expect(files.filter((file) => !exists(file) && !exists(`${file}.spec.ts`))).toEqual([]);
  });
});
