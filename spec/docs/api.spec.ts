import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Application, LogLevel, Logger, PackageJsonReader, TSConfigReader } from 'typedoc';
import { beforeAll, describe, expect, it } from 'vitest';

const root = join(import.meta.dirname, '../..');

/** Collects the warnings and errors of typedoc. */
class WarningCollector extends Logger {
  readonly messages: string[] = [];

  override log(message: string, level: LogLevel): void {
    if (level === LogLevel.Warn || level === LogLevel.Error) this.messages.push(message);
  }
}

/** Declarations that need no description of their own. */
const exempt = [
  /src\/generated\//, // Fields keep the names that Asterisk gives them.
  /\.__type\./, // The description of a union covers its members.
  /Error\.\w+ \(Property\)/, // The description of an error class covers its fields.
  /Resolved\w*Options\./, // AriOptions describes them.
  /AriModule\.forRoot/, // The class describes it.
  /AriServer\.logger/, // Nest declares it.
  /^The relative path/, // The site build copies the linked folders.
];

const warnings = new WarningCollector();

beforeAll(async () => {
  const app = await Application.bootstrapWithPlugins({ projectDocuments: [] }, [
    new PackageJsonReader(),
    new TSConfigReader(),
  ]);
  app.logger = warnings;
  app.options.setValue('projectDocuments', []);
  const project = await app.convert();
  app.options.setValue('validation', { notExported: false, notDocumented: true });
  app.validate(project!);
});

describe('the API reference', () => {
  it('describes every public declaration', () => {
    expect(warnings.messages.filter((message) => !exempt.some((pattern) => pattern.test(message)))).toEqual([]);
    // The check is on: generated fields have no description.
    expect(warnings.messages.some((message) => message.includes('does not have any documentation'))).toBe(true);
  });

  it('covers every entry point of the package', () => {
    const { exports, typedocOptions } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as {
      exports: Record<string, string | { types: string }>;
      typedocOptions: { entryPoints: string[] };
    };
    const entryPoints = Object.values(exports)
      .flatMap((entry) => (typeof entry === 'string' ? [] : entry.types))
      .map((types) => types.replace('./dist/', 'src/').replace('.d.ts', '.ts'))
      .filter((source) => existsSync(join(root, source)));
    expect([...typedocOptions.entryPoints].sort()).toEqual(entryPoints.sort());
  });
});
