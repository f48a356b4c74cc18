import { describe, expect, it } from 'vitest';
import { sourceOf } from '../../src/codegen/source.js';
import { toOpenApi } from '../../src/description/to-openapi.js';
import { releases } from '../description/samples.js';
import { writers } from './writers.js';

const source = sourceOf(releases['22.10.1'], toOpenApi(releases['22.10.1']), '22.10.1');
const written = (file: string): string => writers[file]!(source);

/** The text of one interface. */
const interfaceOf = (file: string, name: string): string =>
  new RegExp(`^export interface ${name}\\b[^{]*\\{\n([\\s\\S]*?)^\\}`, 'm').exec(written(file))![1]!;

const methodOf = (file: string, name: string, method: string): string =>
  new RegExp(`^  ${method}\\((?:.|\n)*?Observable<.*>;$`, 'm').exec(interfaceOf(file, name))![0];

describe('the methods of a resource', () => {
  it('are its operations', () => {
    const names = [...interfaceOf('resources.ts', 'Sounds').matchAll(/^ {2}(\w+)\(/gm)].map(([, name]) => name);
    expect(names).toEqual(['list', 'get']);
  });

  it('are none that is a WebSocket', () => {
    expect(interfaceOf('resources.ts', 'Events')).not.toContain('eventWebsocket');
  });

  it('require what must be there, also a part of the path that is not declared as required', () => {
    const get = methodOf('resources.ts', 'Endpoints', 'get');
    expect(get).toMatch(/^ {2}get\(params: /);
    expect(get).toContain('readonly tech: string;');
  });

  it('need no parameters at all when all are optional', () => {
    expect(methodOf('resources.ts', 'Sounds', 'list')).toMatch(/^ {2}list\(params\?: /);
  });

  it('take no parameters when there are none', () => {
    expect(methodOf('resources.ts', 'Asterisk', 'ping')).toBe('  ping(): Observable<model.AsteriskPing>;');
  });

  it('take a list where several values are possible', () => {
    const play = methodOf('resources.ts', 'Channels', 'play');
    expect(play).toContain('readonly media: string | readonly string[];');
  });

  it('take a list of the values that are declared', () => {
    const info = methodOf('resources.ts', 'Asterisk', 'getInfo');
    expect(info).toMatch(/only\?: ('\w+' \| )+readonly \(('\w+'( \| )?)+\)\[\] \| undefined;/);
  });

  it('take only the values that are declared: what is sent is no open list', () => {
    expect(methodOf('resources.ts', 'Channels', 'mute')).toContain("direction?: 'both' | 'in' | 'out' | undefined;");
  });

  it('know the bodies whose shape no declaration tells', () => {
    expect(methodOf('resources.ts', 'Applications', 'filter')).toContain('filter?: EventFilter | undefined;');
    expect(methodOf('resources.ts', 'Channels', 'originate')).toContain('variables?: VariableMap | undefined;');
  });

  it('answer with domain objects, or with snapshots of what is none', () => {
    expect(methodOf('resources.ts', 'Channels', 'list')).toContain('Observable<readonly Channel[]>');
    expect(methodOf('resources.ts', 'Applications', 'list')).toContain('Observable<readonly model.Application[]>');
    expect(methodOf('resources.ts', 'Recordings', 'getStoredFile')).toContain('Observable<Uint8Array>');
  });
});

describe('the methods of a domain object', () => {
  it('fill in its id by themselves', () => {
    expect(methodOf('objects.ts', 'Channel', 'answer')).toBe('  answer(): Observable<void>;');
    expect(methodOf('objects.ts', 'Endpoint', 'get')).toBe('  get(): Observable<Endpoint>;');
  });

  it('are those on its path only', () => {
    expect(interfaceOf('objects.ts', 'Channel')).not.toMatch(/^ {2}(list|create|externalMedia)\(/m);
  });
});

describe('the events', () => {
  it('have their own type as a tag', () => {
    expect(interfaceOf('events.ts', 'StasisStart')).toContain("readonly type: 'StasisStart';");
  });

  it('hold domain objects', () => {
    expect(interfaceOf('events.ts', 'StasisStart')).toContain('readonly channel: Channel;');
  });

  it('hold domain objects deeper as well', () => {
    expect(interfaceOf('events.ts', 'ReferTo')).toContain('readonly destination_channel?: Channel;');
    expect(interfaceOf('events.ts', 'ChannelTransfer')).toContain('readonly refer_to: ReferTo;');
  });

  it('are 44 in the map of them, without the answers to requests', () => {
    const map = interfaceOf('events.ts', 'AriEventMap').trim().split('\n');
    expect(map).toHaveLength(44);
    expect(map.join()).not.toContain('RESTResponse');
  });

  it('concern a channel also when they only name it as a target', () => {
    const types = /export type ChannelEventType =([^;]*);/.exec(written('events.ts'))![1];
    expect(types).toContain("'StasisStart'");
    expect(types).toContain("'PlaybackFinished'");
    expect(types).not.toContain("'ApplicationReplaced'");
  });
});

describe('the models', () => {
  it('are snapshots: nothing in them is a domain object or an event', () => {
    const text = written('models.ts');
    expect(text).not.toMatch(/^import/m);
    expect(text).not.toMatch(/export interface (Event|Message|StasisStart|RESTResponse|ReferTo)\b/);
  });

  it('are in the order of their names', () => {
    const names = [...written('models.ts').matchAll(/^export interface (\w+)/gm)].map(([, name]) => name!);
    expect(names).toEqual([...names].sort());
  });
});
