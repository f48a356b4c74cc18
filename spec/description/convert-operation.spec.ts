import { describe, expect, it } from 'vitest';
import { convertOperation } from '../../src/description/convert-operation.js';
import { bodySchema, operation, parameter, releases } from './samples.js';

const converted = (...args: Parameters<typeof operation>) => convertOperation('things', operation(...args));
const withParameter = (...args: Parameters<typeof parameter>) =>
  converted({ parameters: [parameter(...args)] }).parameters?.[0];
const withBody = (dataType: string, required?: boolean) =>
  converted({ parameters: [parameter({ paramType: 'body', dataType, ...(required !== undefined && { required }) })] });

describe('the name of an operation', () => {
  it('holds its resource, because nicknames repeat', () => {
    expect(convertOperation('channels', operation({ nickname: 'list' })).operationId).toBe('channels.list');
    expect(convertOperation('bridges', operation({ nickname: 'list' })).operationId).toBe('bridges.list');
  });

  it('is needed: several resources of the real API have a `list`', () => {
    const lists = releases['22.10.1'].filter(({ apis }) =>
      apis.some(({ operations }) => operations.some(({ nickname }) => nickname === 'list')),
    );
    expect(lists.length).toBeGreaterThan(5);
  });
});

describe('a parameter', () => {
  it('is optional when its declaration does not say otherwise', () => {
    expect(withParameter()).toEqual({ name: 'thing', in: 'query', schema: { type: 'string' } });
  });

  it('is required when declared so', () => {
    expect(withParameter({ required: true })).toHaveProperty('required', true);
  });

  it('of the path is required even when its declaration says nothing', () => {
    expect(withParameter({ paramType: 'path' })).toHaveProperty('required', true);
  });

  it('with several values takes them in one, separated by commas', () => {
    expect(withParameter({ allowMultiple: true, allowableValues: { valueType: 'LIST', values: ['a', 'b'] } })).toEqual({
      name: 'thing',
      in: 'query',
      style: 'form',
      explode: false,
      schema: { type: 'array', items: { type: 'string', enum: ['a', 'b'] } },
    });
  });

  it('has the range that is declared, also when that is only a minimum', () => {
    const range = { valueType: 'RANGE', min: 0 };
    expect(withParameter({ dataType: 'int', allowableValues: range })).toHaveProperty('schema', {
      type: 'integer',
      format: 'int32',
      minimum: 0,
    });
  });

  it('has the default that is declared, also a false one', () => {
    expect(withParameter({ dataType: 'boolean', defaultValue: false })).toHaveProperty('schema.default', false);
    expect(withParameter()).not.toHaveProperty('schema.default');
  });

  it('keeps nothing of keys that are no words of Swagger', () => {
    const odd = { ...parameter(), descriptioni: 'x', defalutValue: 'x', __note: 'x' };
    const [kept] = converted({ parameters: [odd] }).parameters!;
    expect(kept).toEqual(withParameter());
  });
});

describe('a body', () => {
  it('of containers is wrapped under its name', () => {
    expect(bodySchema(withBody('containers'))).toEqual({ type: 'object', properties: { thing: { type: 'object' } } });
  });

  it('of containers that is required names its member as required', () => {
    const required = withBody('containers', true);
    expect(bodySchema(required)).toHaveProperty('required', ['thing']);
    expect(required.requestBody).toHaveProperty('required', true);
  });

  it('of type object is bare', () => {
    expect(bodySchema(withBody('object'))).toEqual({ type: 'object', title: 'thing' });
  });

  it('of `POST /bridges` is bare, which Asterisk does not declare', () => {
    const body = { parameters: [parameter({ name: 'variables', paramType: 'body', dataType: 'containers' })] };
    const create = convertOperation('bridges', operation({ nickname: 'create', ...body }));
    const createWithId = convertOperation('bridges', operation({ nickname: 'createWithId', ...body }));
    expect(bodySchema(create)).toEqual({ type: 'object', title: 'variables' });
    expect(bodySchema(createWithId)).toHaveProperty('properties.variables');
  });

  it('is not listed among the parameters', () => {
    expect(withBody('containers').parameters).toEqual([]);
  });
});

describe('the answer of an operation', () => {
  const answer = (responseClass: string) => converted({ responseClass }).responses;

  it('is 204 when there is nothing to say', () => {
    expect(Object.keys(answer('void'))).toEqual(['204']);
  });

  it('is 200 with JSON when there is something', () => {
    expect(answer('List[Channel]')).toHaveProperty('200.content', {
      'application/json': { schema: { type: 'array', items: { $ref: '#/components/schemas/Channel' } } },
    });
  });

  it('is a stream of bytes when it is binary', () => {
    expect(answer('binary')).toHaveProperty('200.content', {
      'application/octet-stream': { schema: { type: 'string', format: 'binary' } },
    });
  });

  it('is 101 for the WebSocket, which is marked as an upgrade', () => {
    const socket = converted({ responseClass: 'Message', upgrade: 'websocket' });
    expect(Object.keys(socket.responses)).toEqual(['101']);
    expect(socket['x-upgrade']).toBe('websocket');
  });

  it('may be an error whose code is declared as a text', () => {
    const errors = converted({ errorResponses: [{ code: '404', reason: 'Gone away' }, { code: 409 }] }).responses;
    expect(errors).toEqual({
      204: { description: 'No Content' },
      404: { description: 'Gone away' },
      409: { description: 'Refused' },
    });
  });
});

describe('an operation of which little is declared', () => {
  it('needs no parameters, no errors, no summary and no releases', () => {
    expect(converted()).toEqual({
      operationId: 'things.get',
      tags: ['things'],
      responses: { 204: { description: 'No Content' } },
    });
  });

  it('carries summary, notes and releases when there are any', () => {
    expect(converted({ summary: 'Says.', notes: 'More.', since: ['20.1.0'] })).toMatchObject({
      summary: 'Says.',
      description: 'More.',
      'x-since': ['20.1.0'],
    });
  });
});
