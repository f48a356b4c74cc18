import { describe, expect, it } from 'vitest';
import { operationTable } from '../../src/description/operation-table.js';
import { toOpenApi } from '../../src/description/to-openapi.js';
import { declaring, operation, parameter, releases } from './samples.js';

const newer = operationTable(toOpenApi(releases['22.10.1']));
const older = operationTable(toOpenApi(releases['16.28']));
const parametersOf = (...parameters: ReturnType<typeof parameter>[]) =>
  operationTable(toOpenApi([declaring([operation({ parameters })])]))['things.get']?.parameters;

describe('the operations', () => {
  it('are 109 in 22.10.1', () => {
    expect(Object.keys(newer)).toHaveLength(109);
  });

  it('are 98 in 16.28, which 22.10.1 has too', () => {
    expect(Object.keys(older)).toHaveLength(98);
    expect(Object.keys(newer)).toEqual(expect.arrayContaining(Object.keys(older)));
  });

  it('have the releases that introduced them, if declared', () => {
    expect(newer['bridges.getBridgeVar']?.since).toEqual(expect.arrayContaining([expect.stringMatching(/^\d+\./)]));
    expect(older['bridges.list']).not.toHaveProperty('since');
  });

  it('have one WebSocket', () => {
    const upgrades = Object.entries(newer).filter(([, { upgrade }]) => upgrade === 'websocket');
    expect(upgrades.map(([name]) => name)).toEqual(['events.eventWebsocket']);
    expect(newer['events.eventWebsocket']).toMatchObject({ method: 'GET', path: '/events' });
  });

  it('have one binary result', () => {
    const binaries = Object.entries(newer).filter(([, { result }]) => result === 'binary');
    expect(binaries.map(([name]) => name)).toEqual(['recordings.getStoredFile']);
  });

  it('have results that are void, a model, or a list', () => {
    expect(newer['channels.answer']?.result).toBe('void');
    expect(newer['channels.get']?.result).toBe('Channel');
    expect(newer['channels.list']?.result).toBe('List[Channel]');
  });

  it.each(['channels.move app', 'bridges.setBridgeVar variable', 'bridges.record format'])(
    'require the parameter without which Asterisk crashes: %s',
    (place) => {
      const [name, key] = place.split(' ') as [string, string];
      expect(newer[name]?.parameters[key]).toHaveProperty('required', true);
    },
  );

  it('require each placeholder of the path, and have no other path parameter', () => {
    for (const { path, parameters } of [...Object.values(newer), ...Object.values(older)]) {
      const inPath = Object.entries(parameters).filter(([, parameter]) => parameter.in === 'path');
      const parts = [...path.matchAll(/\{(\w+)\}/g)].map(([, part]) => part);
      expect(inPath.map(([part]) => part).sort()).toEqual(parts.sort());
      expect(inPath.every(([, { required }]) => required)).toBe(true);
    }
  });

  it('have at most one parameter in the body', () => {
    for (const { parameters } of Object.values(newer)) {
      const inBody = Object.values(parameters).filter(
        (parameter) => parameter.in === 'member' || parameter.in === 'body',
      );
      expect(inBody.length).toBeLessThanOrEqual(1);
    }
  });

  it('have two with a body that is not wrapped', () => {
    const bare = Object.entries(newer).filter(([, { parameters }]) =>
      Object.values(parameters).some((parameter) => parameter.in === 'body'),
    );
    expect(bare.map(([name]) => name).sort()).toEqual(['applications.filter', 'bridges.create']);
  });

  it('have 13 parameters that take several values', () => {
    const multiple = Object.values(newer).flatMap(({ parameters }) =>
      Object.values(parameters).filter((parameter) => parameter.multiple),
    );
    expect(multiple).toHaveLength(13);
  });
});

describe('a parameter in the table', () => {
  it('has its place, its type, and nothing else by default', () => {
    expect(parametersOf(parameter())).toEqual({ thing: { in: 'query', type: 'string' } });
  });

  it('keeps its range and its values', () => {
    const range = { valueType: 'RANGE', min: 0 };
    const list = { valueType: 'LIST', values: ['in', 'out'] };
    expect(
      parametersOf(
        parameter({ name: 'skip', dataType: 'int', defaultValue: 3, allowableValues: range }),
        parameter({ name: 'way', required: true, allowMultiple: true, allowableValues: list }),
      ),
    ).toEqual({
      skip: { in: 'query', type: 'int', min: 0 },
      way: { in: 'query', type: 'string', required: true, multiple: true, values: ['in', 'out'] },
    });
  });

  it('is a member of the body if its type is containers', () => {
    expect(parametersOf(parameter({ paramType: 'body', dataType: 'containers' }))).toEqual({
      thing: { in: 'member', type: 'object' },
    });
  });

  it('is the body if its type is object', () => {
    expect(parametersOf(parameter({ paramType: 'body', dataType: 'object', required: true }))).toEqual({
      thing: { in: 'body', type: 'object', required: true },
    });
  });
});
