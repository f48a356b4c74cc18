import { existsSync, mkdtempSync, readFileSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Application, LogLevel, Logger, PackageJsonReader, TSConfigReader } from 'typedoc';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

const root = join(import.meta.dirname, '../..');
const made = mkdtempSync(join(tmpdir(), 'rx-ari-api-'));
const written = join(root, 'docs/api');

/** Keeps what typedoc complains of. */
class Complaints extends Logger {
  readonly told: string[] = [];

  override log(message: string, level: LogLevel): void {
    if (level === LogLevel.Warn || level === LogLevel.Error) this.told.push(message);
  }
}

/** What needs no words of its own. */
const selfEvident = [
  /src\/generated\//, // fields keep the names that Asterisk gives them
  /\.__type\./, // members of an alternative, which is explained as a whole
  /Error\.\w+ \(Property\)/, // what was asked, and of what: the sentence of the class says it
  /ResolvedOptions\./, // those of AriOptions
  /AriModule\.forRoot/, // what Nest makes of a module, explained with the class
  /AriServer\.logger/, // Nest's own
];

const complaints = new Complaints();

const filesIn = (folder: string): string[] =>
  readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.md'))
    .sort();

beforeAll(async () => {
  const app = await Application.bootstrapWithPlugins({ out: made }, [new PackageJsonReader(), new TSConfigReader()]);
  app.logger = complaints;
  const project = await app.convert();
  app.options.setValue('validation', { notExported: false, notDocumented: true });
  app.validate(project!);
  await app.generateOutputs(project!);
}, 60_000);

afterAll(() => rmSync(made, { recursive: true }));

describe('the API reference, made by npm run docs', () => {
  it('has a page for everything, and no others', () => {
    expect(filesIn(written).length).toBeGreaterThan(200);
    expect(filesIn(written)).toEqual(filesIn(made));
  });

  it('is what npm run docs writes now', () => {
    const differ = filesIn(made).filter(
      (file) => readFileSync(join(made, file), 'utf8') !== readFileSync(join(written, file), 'utf8'),
    );
    expect(differ).toEqual([]);
  });

  it('explains every public declaration', () => {
    expect(complaints.told.filter((message) => !selfEvident.some((pattern) => pattern.test(message)))).toEqual([]);
    // It does listen.
    expect(complaints.told.some((message) => message.includes('does not have any documentation'))).toBe(true);
  });

  it('has every door of the package', () => {
    const { exports, typedocOptions } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as {
      exports: Record<string, string | { types: string }>;
      typedocOptions: { entryPoints: string[] };
    };
    const doors = Object.values(exports)
      .flatMap((door) => (typeof door === 'string' ? [] : door.types))
      .map((types) => types.replace('./dist/', 'src/').replace('.d.ts', '.ts'))
      .filter((source) => existsSync(join(root, source)));
    expect([...typedocOptions.entryPoints].sort()).toEqual(doors.sort());
  });
});
