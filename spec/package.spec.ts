import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, expect, it } from 'vitest';
import * as door from '../src/index.js';
import * as browserDoor from '../src/index.browser.js';
import { diagnosticsOf } from './support/compile.js';

const root = join(import.meta.dirname, '..');

const consumer = `
import { switchMap, type Observable } from 'rxjs';
import { connect, createAri, perCall, play, type Ari, type CallFlow, type Channel, type StasisStart, type ChannelSnapshot } from 'rx-ari';
import { toOpenApiDocument } from 'rx-ari/openapi';
import { simulate } from 'rx-ari/simulator';
const flow: CallFlow = ({ channel }: StasisStart) => play(channel, 'sound:beep');
export const run: Observable<unknown> = connect({ url: 'http://x:8088', username: 'u', password: 'p', app: 'a' }).pipe(
  switchMap((ari: Ari) => ari.on('StasisStart').pipe(perCall(flow))),
);
export const nameOf = (channel: Channel): ChannelSnapshot['name'] => channel.data.name;
export const more = [createAri, toOpenApiDocument, simulate];
`;

/** Every file and every package that an entry loads. */
function reached(file: string, seen = new Set<string>()): Set<string> {
  if (seen.has(file)) return seen;
  seen.add(file);
  if (!file.startsWith('/')) return seen;
  const imports = readFileSync(file, 'utf8').matchAll(
    /^(?:import|export)\s[^;]*?from "([^"]+)";|^import "([^"]+)";/gms,
  );
  for (const [, name = '', bare = ''] of imports) {
    const to = name || bare;
    reached(to.startsWith('.') ? join(dirname(file), to) : to, seen);
  }
  return seen;
}

const packagesOf = (file: string): string[] =>
  [...reached(join(root, file))].filter((at) => !at.startsWith('/')).sort();

type Manifest = Record<'bin' | 'exports' | 'dependencies' | 'peerDependencies', Record<string, unknown>>;

describe('the package', () => {
  it.each(['nodenext', 'bundler'] as const)('compiles in a strict project with moduleResolution %s', (resolution) => {
    expect(diagnosticsOf({ [join(root, 'spec/consumer.ts')]: consumer }, resolution)).toEqual([]);
  });

  it('exports these names', () => {
    expect(Object.keys(door).sort()).toEqual([
      'AriConnectionError',
      'AriDialError',
      'AriError',
      'AriHttpError',
      'AriInputError',
      'AriNoResponseError',
      'AriOutcomeUnknownError',
      'AriPlaybackError',
      'AriProtocolError',
      'AriRecordingError',
      'AriReplacedError',
      'AriTimeoutError',
      'AriUnsupportedError',
      'bridge',
      'bridgeChannels',
      'collect',
      'connect',
      'createAri',
      'dial',
      'dialFirst',
      'digits',
      'hold',
      'ignoreGone',
      'indicateRinging',
      'isConflict',
      'isGone',
      'isInvalidState',
      'isLeg',
      'isNotFound',
      'isRecovered',
      'isUnprocessable',
      'join',
      'liveBridges',
      'liveChannels',
      'musicOnHold',
      'mute',
      'perCall',
      'play',
      'playSilence',
      'prompt',
      'record',
      'snoop',
      'untilEnded',
    ]);
  });

  it('exports the same names for browsers', () => {
    expect(Object.keys(browserDoor).sort()).toEqual(Object.keys(door).sort());
  });

  it('loads only what each entry needs', () => {
    const ofNode = ['node:http', 'node:https', 'node:tls'];
    expect(packagesOf('dist/index.js')).toEqual(['ky', ...ofNode, 'rxjs', 'ws']);
    expect(packagesOf('dist/index.browser.js')).toEqual(['rxjs']);
    expect(packagesOf('dist/angular/index.js')).toEqual(['@angular/core', '@angular/core/rxjs-interop', 'rxjs']);
    expect(packagesOf('dist/nestjs/index.js').filter((name) => name.startsWith('@nestjs/'))).toEqual([
      '@nestjs/common',
      '@nestjs/core',
    ]);
    expect(packagesOf('dist/openapi.js')).toContain('@apidevtools/swagger-parser');
  });

  it('loads only its dependencies and peers', () => {
    const { bin, exports, dependencies, peerDependencies } = JSON.parse(
      readFileSync(join(root, 'package.json'), 'utf8'),
    ) as Manifest;
    const doors = [...JSON.stringify([bin, exports]).matchAll(/"\.\/(dist\/[^"]+\.js)"/g)].map(([, file]) => file!);
    expect(doors.length).toBeGreaterThan(8);
    const named = new Set(Object.keys({ ...dependencies, ...peerDependencies }));
    const nameOf = (path: string): string => /^(@[^/]+\/)?[^/]+/.exec(path)![0];
    const others = doors.flatMap(packagesOf).filter((path) => !path.startsWith('node:') && !named.has(nameOf(path)));
    expect(others).toEqual([]);
  });

  it('is one module for import and require', () => {
    const script = `
      const required = require('rx-ari');
      import('rx-ari').then((imported) => process.exit(imported.connect === required.connect ? 0 : 1));`;
    const output = execFileSync(process.execPath, ['--input-type=commonjs', '-e', script], {
      cwd: root,
      encoding: 'utf8',
    });
    expect(output).toBe('');
  });

  it('contains its entries and no build tools', () => {
    const packed = execFileSync('npm', ['pack', '--dry-run', '--json', '--ignore-scripts'], {
      cwd: root,
      stdio: ['ignore', 'pipe', 'ignore'],
    });
    const files = (JSON.parse(packed.toString()) as { files: { path: string }[] }[])[0]!.files.map(({ path }) => path);
    expect(files).toEqual(
      expect.arrayContaining(['LICENSE', 'README.md', 'dist/index.js', 'dist/index.browser.js', 'dist/openapi.d.ts']),
    );
    expect(
      files.filter((file) => !/^(dist\/(?!codegen\/main)|LICENSE$|README\.md$|package\.json$)/.test(file)),
    ).toEqual([]);
  });
});
