import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import * as rx from 'rxjs';
import ts from 'typescript';
import { describe, expect, it } from 'vitest';
import * as api from 'rx-ari';
import { root } from './blocks.js';
import { docstringExamples, sourcesOfRoot } from './docstring-examples.js';
import { inAMinute } from './world.js';

const preamble = [
  `import { switchMap } from 'rxjs';`,
  `import { ${Object.keys(api).join(', ')}, type Ari, type Channel } from 'rx-ari';`,
  `declare const ari: Ari, channel: Channel, caller: Channel;`,
].join('\n');

/** Compiles the examples as files of one program. Returns the messages of the compiler. */
function compile(examples: readonly { name: string; code: string }[]): string[] {
  const options: ts.CompilerOptions = {
    target: ts.ScriptTarget.ES2022,
    module: ts.ModuleKind.NodeNext,
    strict: true,
    noEmit: true,
    skipLibCheck: true,
    types: ['node'],
  };
  const files = new Map(
    examples.map(({ name, code }) => [join(root, 'build', `${name.replace(/\W+/g, '-')}.mts`), `${preamble}\n${code}`]),
  );
  const host = ts.createCompilerHost(options);
  const { fileExists, readFile, getSourceFile } = host;
  host.fileExists = (file) => files.has(file) || fileExists(file);
  host.readFile = (file) => files.get(file) ?? readFile(file);
  host.getSourceFile = (file, language) => {
    const code = files.get(file);
    return code === undefined ? getSourceFile(file, language) : ts.createSourceFile(file, code, language);
  };
  const program = ts.createProgram([...files.keys()], options, host);
  return ts.getPreEmitDiagnostics(program).map(({ file, messageText }) => {
    return `${file?.fileName ?? ''}: ${ts.flattenDiagnosticMessageText(messageText, ' ')}`;
  });
}

/** Runs an example for each call of a minute. Returns the lines that it printed, and the outcome. */
function run(code: string): { readonly lines: unknown[]; readonly outcome: ReturnType<typeof inAMinute> } {
  const printed: unknown[] = [];
  const log = (...values: unknown[]): void => void printed.push(values);
  const outcome = inAMinute(({ ari }) => ({ channel }: api.StasisStart) => {
    const values = {
      ...rx,
      ...api,
      connect: () => rx.of(ari),
      createAri: () => ari,
      console: { log },
      ari,
      channel,
      caller: channel,
    };
    // eslint-disable-next-line @typescript-eslint/no-implied-eval
    new Function(...Object.keys(values), ts.transpile(code))(...Object.values(values));
    return rx.EMPTY;
  });
  return { lines: printed, outcome };
}

describe('an example in a docstring', () => {
  it('exists for the verbs that a program begins with', () => {
    const names = docstringExamples.map(({ name }) => name.split(' ')[1]);
    expect(names).toEqual(expect.arrayContaining(['connect', 'createAri', 'on', 'perCall', 'dial', 'play', 'prompt']));
    const texts = sourcesOfRoot().map((file) => readFileSync(join(root, file), 'utf8'));
    expect(names).toHaveLength(texts.join('').split('@example').length - 1);
  });

  it('compiles against the built package', () => {
    expect(compile(docstringExamples)).toEqual([]);
  });

  it('is rejected when it does not compile', () => {
    expect(compile([{ name: 'wrong', code: 'play(channel, 42);' }])).toHaveLength(1);
  });

  it.each(docstringExamples)('of $name runs', ({ code }) => {
    const { lines: printed, outcome } = run(code);
    expect({ error: outcome.error, problems: outcome.problems }).toEqual({ error: undefined, problems: [] });
    expect(printed.length + outcome.requests.length).toBeGreaterThan(0);
  });
});
