import { readFileSync, readdirSync } from 'node:fs';
import { dirname, join, normalize } from 'node:path';
import { describe, expect, it } from 'vitest';

/** The allowed imports, by folder name or by the path of a file. Imports point downwards. */
const arrows: Readonly<Record<string, readonly string[]>> = {
  'index.ts': [
    'ari.ts',
    'connect.ts',
    'connection/long-lists.ts',
    'events/header-scanner.ts',
    'transport/node.ts',
    'surface.ts',
  ],
  'index.browser.ts': ['ari.ts', 'connect.ts', 'transport/browser.ts', 'surface.ts'],
  'surface.ts': ['flow', 'connection/recovered-start.ts', 'errors.ts', 'guards.ts'],
  'connect.ts': [
    'ari.ts',
    'description',
    'objects',
    'resolve-options.ts',
    'transport/explain-failure.ts',
    'util',
    'errors.ts',
    'rxjs',
  ],
  'ari.ts': ['objects', 'events', 'connection', 'generated', 'util', 'resolve-options.ts', 'rxjs'],
  'openapi.ts': ['description', 'rxjs', '@apidevtools/swagger-parser'],
  flow: ['objects', 'events', 'util', 'errors.ts', 'guards.ts', 'rxjs'],
  objects: ['events', 'description', 'util', 'errors.ts', 'rxjs'],
  events: ['connection', 'description', 'util', 'errors.ts', 'guards.ts', 'rxjs'],
  connection: ['util', 'errors.ts', 'guards.ts', 'rxjs'],
  description: ['util', 'errors.ts', 'rxjs'],
  transport: ['util', 'errors.ts', 'rxjs', 'ky', 'ws', 'node:http', 'node:https', 'node:stream', 'node:tls'],
  util: ['errors.ts', 'rxjs'],
  proxy: ['transport', 'util', 'errors.ts', 'rxjs', 'ws', 'node:http', 'node:stream'],
  // A table in text form parses itself.
  generated: ['description/operation-lines.ts'],
  'options.ts': [],
  'socket-options.ts': [],
  'resolve-options.ts': ['util', 'errors.ts'],
  'errors.ts': ['util/escape-controls.ts', 'util/format.ts'],
  'client.ts': [],
  'guards.ts': [],
  'platform.ts': [],
  'trace.ts': [],
  testing: ['ari.ts', 'flow', 'objects', 'generated', 'description', 'util', 'errors.ts', 'rxjs'],
  simulator: ['description', 'generated', 'util', 'errors.ts', 'rxjs', 'node:'],
  nestjs: ['index.ts', 'util', 'errors.ts', 'rxjs', '@nestjs/'],
  angular: ['index.browser.ts', 'guards.ts', 'rxjs', '@angular/'],
  otel: ['description', 'generated', 'objects', 'util', 'errors.ts', 'guards.ts', 'rxjs', '@opentelemetry/api'],
  // The command line uses the package and also shows internals of a client: descriptions and raw responses.
  cli: [
    'index.ts',
    'openapi.ts',
    'ari.ts',
    'codegen',
    'description',
    'errors.ts',
    'generated',
    'guards.ts',
    'objects',
    'resolve-options.ts',
    'simulator',
    'testing',
    'transport/error-text.ts',
    'transport/failure-advice.ts',
    'transport/node.ts',
    'transport/probe.ts',
    'transport/probe-server.ts',
    'proxy',
    'util',
    'rxjs',
    'node:',
  ],
  codegen: [
    'description',
    'objects',
    'transport',
    'resolve-options.ts',
    'rxjs',
    'node:',
    '@apidevtools/swagger-parser',
  ],
};

/** Types may cross more boundaries than values, because they do not exist at run time. */
const typeArrows: Readonly<Record<string, readonly string[]>> = {
  'index.ts': ['options.ts', 'platform.ts', 'rxjs'],
  'index.browser.ts': ['index.ts', 'platform.ts'],
  'surface.ts': ['*'],
  'guards.ts': ['errors.ts'],
  'connect.ts': ['options.ts', 'platform.ts', 'transport/transport.ts'],
  'ari.ts': ['client.ts', 'description', 'options.ts', 'platform.ts', 'trace.ts', 'transport/transport.ts'],
  'client.ts': ['connection', 'events', 'generated', 'objects', 'trace.ts', 'rxjs'],
  'openapi.ts': ['openapi-types'],
  flow: ['generated', 'ari.ts', 'options.ts'],
  objects: ['generated', 'options.ts', 'trace.ts', 'transport/transport.ts'],
  events: ['generated', 'options.ts', 'transport/transport.ts'],
  // Types only: the connection receives events through the interface in its constructor.
  connection: ['events', 'description', 'generated', 'options.ts', 'transport/transport.ts'],
  description: ['openapi-types'],
  generated: ['description', 'rxjs'],
  'options.ts': ['socket-options.ts', 'transport/transport.ts'],
  'socket-options.ts': [],
  'platform.ts': ['connection/long-lists.ts', 'events/header-scanner.ts', 'options.ts', 'transport/transport.ts'],
  'resolve-options.ts': ['options.ts'],
  'trace.ts': ['connection', 'events', 'generated', 'transport/transport.ts'],
  transport: ['node:net', 'options.ts'],
  util: ['options.ts'],
  proxy: ['node:net'],
  testing: ['connection', 'events', 'simulator', 'options.ts', 'trace.ts', 'transport/transport.ts'],
  simulator: ['options.ts', 'transport/transport.ts'],
  otel: ['client.ts', 'trace.ts', 'generated', 'events', 'connection', 'transport/transport.ts'],
  cli: ['connection/connection-state.ts', 'options.ts', 'transport/transport.ts'],
  codegen: [],
};

const src = join(import.meta.dirname, '../src');

const files = readdirSync(src, { recursive: true, encoding: 'utf8' }).filter((file) => file.endsWith('.ts'));

interface Import {
  readonly from: string;
  readonly to: string;
  readonly typeOnly: boolean;
}

const imports: Import[] = files.flatMap((from) => {
  const text = readFileSync(join(src, from), 'utf8');
  return [...text.matchAll(/^(?:import|export)\s+(type\s)?[^;]*?from '([^']+)';/gms)].map(([, type, name]) => ({
    from,
    to: name!.startsWith('.') ? normalize(join(dirname(from), name!)).replace(/\.js$/, '.ts') : name!,
    typeOnly: type !== undefined,
  }));
});

/** Returns the folder of a file, or the file itself at the top level. */
const roomOf = (file: string): string => file.split('/')[0]!;

const allows = (to: string) => (allowed: string) =>
  allowed === '*' ||
  to === allowed ||
  to.startsWith(`${allowed}/`) ||
  (/[:/]$/.test(allowed) && to.startsWith(allowed));

const isAllowed = ({ from, to, typeOnly }: Import): boolean => {
  const room = roomOf(from);
  if (to === room || to.startsWith(`${room}/`)) return true;
  const list = [...(arrows[room] ?? []), ...(typeOnly ? (typeArrows[room] ?? []) : [])];
  return list.some(allows(to));
};

describe('the architecture', () => {
  it('has imports', () => {
    expect(files.length).toBeGreaterThan(40);
    expect(imports.length).toBeGreaterThan(150);
  });

  it('has only downward imports', () => {
    expect(imports.filter((entry) => !isAllowed(entry)).map(({ from, to }) => `${from} → ${to}`)).toEqual([]);
  });

  it('uses the network only in transport and in the transport folder of the simulator', () => {
    const network = imports.filter(
      ({ to, typeOnly }) => !typeOnly && ['ws', 'ky', 'node:http', 'node:https', 'node:net'].includes(to),
    );
    const rooms = network.map(({ from }) => dirname(from)).filter((room) => room !== 'codegen');
    expect([...new Set(rooms)].sort()).toEqual(['proxy/transport', 'simulator/transport', 'transport']);
  });

  it('uses Promises only in transport, rx-ari/openapi and tools', () => {
    const meets = files.filter((file) =>
      /\b(Promise|async|await|firstValueFrom|lastValueFrom)\b(?!:)/.test(codeOf(file)),
    );
    // Files that must name a Promise: the check of virtual time, and Nest's shutdown, which waits for nothing else.
    expect(
      meets.filter(
        (file) => !/^(transport|proxy\/transport|codegen)\/|^testing\/virtual-time\/|^nestjs\/wait-for-idle/.test(file),
      ),
    ).toEqual([]);
  });

  it('has no cycle of run-time imports', () => {
    const targets = new Map(
      files.map((file) => [
        file,
        imports.filter(({ from, typeOnly }) => from === file && !typeOnly).map(({ to }) => to),
      ]),
    );
    const reachable = (start: string): Set<string> => {
      const reached = new Set<string>();
      const open = [...(targets.get(start) ?? [])];
      for (let next = open.pop(); next !== undefined; next = open.pop()) {
        if (reached.has(next)) continue;
        reached.add(next);
        open.push(...(targets.get(next) ?? []));
      }
      return reached;
    };
    expect(files.filter((file) => reachable(file).has(file))).toEqual([]);
  });

  it('reads the wall clock only for timestamps and ages, and measures durations on the monotonic clock', () => {
    const wallClock = files.filter((file) => /\b(Date|asyncScheduler)\.now\(/.test(codeOf(file)));
    expect(wallClock.sort()).toEqual([
      'cli/calls/command.ts',
      'cli/doctor/check-clock.ts',
      'connection/recovered-start.ts',
      'testing/cassette/record-cassette.ts',
      'util/monotonic-clock.ts',
    ]);
  });

  it('keeps hand-written files short', () => {
    const long = files.filter((file) => !/^generated\/|descriptions\.ts$/.test(file) && linesOf(file) > 150);
    expect(long).toEqual([]);
  });
});

/** Returns a file without its comments. */
const codeOf = (file: string): string =>
  readFileSync(join(src, file), 'utf8').replace(/\/\*[\s\S]*?\*\/|^\s*\/\/.*$/gm, '');

const linesOf = (file: string): number => readFileSync(join(src, file), 'utf8').split('\n').length;
