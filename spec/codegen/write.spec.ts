import { describe, expect, it } from 'vitest';
import { createSource } from '../../src/codegen/source.js';
import { toOpenApi } from '../../src/description/to-openapi.js';
import { releases } from '../description/samples.js';
import { writers } from './writers.js';

const source = createSource(releases['22.10.1'], toOpenApi(releases['22.10.1']), '22.10.1');
const written = (file: string): string => writers[file]!(source);

/** Returns the text of one interface. */
const interfaceOf = (file: string, name: string): string =>
  new RegExp(`^export interface ${name}\\b[^{]*\\{\n([\\s\\S]*?)^\\}`, 'm').exec(written(file))![1]!;

const methodOf = (file: string, name: string, method: string): string =>
  new RegExp(`^  ${method}\\((?:.|\n)*?Observable<.*>;$`, 'm').exec(interfaceOf(file, name))![0];

describe('writeResources', () => {
  it('writes a method for each operation', () => {
    const names = [...interfaceOf('resources.ts', 'SoundsResource').matchAll(/^ {2}(\w+)\(/gm)].map(([, name]) => name);
    expect(names).toEqual(['list', 'get']);
  });

  it('writes no method for the WebSocket', () => {
    expect(interfaceOf('resources.ts', 'EventsResource')).not.toContain('eventWebsocket');
  });

  it('requires required parameters, and path parameters that are declared as optional', () => {
    const get = methodOf('resources.ts', 'EndpointsResource', 'get');
    expect(get).toMatch(/^ {2}get\(params: /);
    expect(get).toContain('readonly tech: string;');
  });

  it('makes the parameters optional if all of them are', () => {
    expect(methodOf('resources.ts', 'SoundsResource', 'list')).toMatch(/^ {2}list\(params\?: /);
  });

  it('writes no parameters for an operation without them', () => {
    expect(methodOf('resources.ts', 'AsteriskResource', 'ping')).toBe('  ping(): Observable<model.AsteriskPing>;');
  });

  it('accepts a list for a parameter with several values', () => {
    const play = methodOf('resources.ts', 'ChannelsResource', 'play');
    expect(play).toContain('readonly media: string | readonly string[];');
  });

  it('accepts a list of the declared values', () => {
    const info = methodOf('resources.ts', 'AsteriskResource', 'getInfo');
    expect(info).toMatch(/only\?: ('\w+' \| )+readonly \(('\w+'( \| )?)+\)\[\] \| undefined;/);
  });

  it('accepts only the declared values in a request', () => {
    expect(methodOf('resources.ts', 'ChannelsResource', 'mute')).toContain(
      "direction?: 'both' | 'in' | 'out' | undefined;",
    );
  });

  it('writes the types of bodies that Asterisk does not declare', () => {
    expect(methodOf('resources.ts', 'ApplicationsResource', 'filter')).toContain('filter?: EventFilter | undefined;');
    expect(methodOf('resources.ts', 'ChannelsResource', 'originate')).toContain('variables?: VariableMap | undefined;');
  });

  it('writes results as domain objects, or as snapshots of other models', () => {
    expect(methodOf('resources.ts', 'ChannelsResource', 'list')).toContain('Observable<readonly Channel[]>');
    expect(methodOf('resources.ts', 'ApplicationsResource', 'list')).toContain(
      'Observable<readonly model.Application[]>',
    );
    expect(methodOf('resources.ts', 'RecordingsResource', 'getStoredFile')).toContain('Observable<Uint8Array>');
  });
});

describe('writeObjects', () => {
  it('writes methods without the id', () => {
    expect(methodOf('objects.ts', 'Channel', 'answer')).toBe('  answer(): Observable<void>;');
    expect(methodOf('objects.ts', 'Endpoint', 'get')).toBe('  get(): Observable<Endpoint>;');
  });

  it('writes only the operations on the path of the object', () => {
    expect(interfaceOf('objects.ts', 'Channel')).not.toMatch(/^ {2}(list|create|externalMedia)\(/m);
  });
});

describe('writeEvents', () => {
  it('writes the type of an event as a literal', () => {
    expect(interfaceOf('events.ts', 'StasisStart')).toContain("readonly type: 'StasisStart';");
  });

  it('writes the fields of events as domain objects', () => {
    expect(interfaceOf('events.ts', 'StasisStart')).toContain('readonly channel: Channel;');
  });

  it('writes nested fields as domain objects', () => {
    expect(interfaceOf('events.ts', 'ReferTo')).toContain('readonly destination_channel?: Channel;');
    expect(interfaceOf('events.ts', 'ChannelTransfer')).toContain('readonly refer_to: ReferTo;');
  });

  it('writes a map of 44 events, without responses', () => {
    const map = interfaceOf('events.ts', 'AriEventMap').trim().split('\n');
    expect(map).toHaveLength(44);
    expect(map.join()).not.toContain('RESTResponse');
  });

  it('counts an event with the channel as target as an event of the channel', () => {
    const types = /export type ChannelEventType =([^;]*);/.exec(written('events.ts'))![1];
    expect(types).toContain("'StasisStart'");
    expect(types).toContain("'PlaybackFinished'");
    expect(types).not.toContain("'ApplicationReplaced'");
  });
});

describe('writeModels', () => {
  it('writes snapshots without domain objects and events', () => {
    const text = written('models.ts');
    expect(text).not.toMatch(/^import/m);
    expect(text).not.toMatch(/export interface (Event|Message|StasisStart|RESTResponse|ReferTo)\b/);
  });

  it('sorts the models by name', () => {
    const names = [...written('models.ts').matchAll(/^export interface (\w+)/gm)].map(([, name]) => name!);
    expect(names).toEqual([...names].sort());
  });
});
