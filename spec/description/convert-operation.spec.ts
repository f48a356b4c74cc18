import { describe, expect, it } from 'vitest';
import { convertOperation } from '../../src/description/convert-operation.js';
import { bodySchema, operation, parameter, releases } from './samples.js';

const converted = (...args: Parameters<typeof operation>) => convertOperation('things', operation(...args));
const withParameter = (...args: Parameters<typeof parameter>) =>
  converted({ parameters: [parameter(...args)] }).parameters?.[0];
const withBody = (dataType: string, required?: boolean) =>
  converted({ parameters: [parameter({ paramType: 'body', dataType, ...(required !== undefined && { required }) })] });

describe('convertOperation: the name', () => {
  it('contains the resource, because nicknames repeat', () => {
    expect(convertOperation('channels', operation({ nickname: 'list' })).operationId).toBe('channels.list');
    expect(convertOperation('bridges', operation({ nickname: 'list' })).operationId).toBe('bridges.list');
  });

  it('is unique, although several resources have a `list`', () => {
    const lists = releases['22.10.1'].filter(({ apis }) =>
      apis.some(({ operations }) => operations.some(({ nickname }) => nickname === 'list')),
    );
    expect(lists.length).toBeGreaterThan(5);
  });
});

describe('convertOperation: a parameter', () => {
  it('is optional by default', () => {
    expect(withParameter()).toEqual({ name: 'thing', in: 'query', schema: { type: 'string' } });
  });

  it('is required if it is declared so', () => {
    expect(withParameter({ required: true })).toHaveProperty('required', true);
  });

  it('of the path is required by default', () => {
    expect(withParameter({ paramType: 'path' })).toHaveProperty('required', true);
  });

  it('with several values has them in one text, separated by commas', () => {
    expect(withParameter({ allowMultiple: true, allowableValues: { valueType: 'LIST', values: ['a', 'b'] } })).toEqual({
      name: 'thing',
      in: 'query',
      style: 'form',
      explode: false,
      schema: { type: 'array', items: { type: 'string', enum: ['a', 'b'] } },
    });
  });

  it('has the declared range, also with a minimum only', () => {
    const range = { valueType: 'RANGE', min: 0 };
    expect(withParameter({ dataType: 'int', allowableValues: range })).toHaveProperty('schema', {
      type: 'integer',
      format: 'int32',
      minimum: 0,
    });
  });

  it('has the declared default, also `false`', () => {
    expect(withParameter({ dataType: 'boolean', defaultValue: false })).toHaveProperty('schema.default', false);
    expect(withParameter()).not.toHaveProperty('schema.default');
  });

  it('drops keys that do not belong to Swagger', () => {
    const odd = { ...parameter(), descriptioni: 'x', defalutValue: 'x', __note: 'x' };
    const [kept] = converted({ parameters: [odd] }).parameters!;
    expect(kept).toEqual(withParameter());
  });
});

describe('convertOperation: a body', () => {
  it('of containers is wrapped under its name', () => {
    expect(bodySchema(withBody('containers'))).toEqual({ type: 'object', properties: { thing: { type: 'object' } } });
  });

  it('of required containers has a required member', () => {
    const required = withBody('containers', true);
    expect(bodySchema(required)).toHaveProperty('required', ['thing']);
    expect(required.requestBody).toHaveProperty('required', true);
  });

  it('of type object is not wrapped', () => {
    expect(bodySchema(withBody('object'))).toEqual({ type: 'object', title: 'thing' });
  });

  it('of `POST /bridges` is not wrapped, although Asterisk declares it so', () => {
    const body = { parameters: [parameter({ name: 'variables', paramType: 'body', dataType: 'containers' })] };
    const create = convertOperation('bridges', operation({ nickname: 'create', ...body }));
    const createWithId = convertOperation('bridges', operation({ nickname: 'createWithId', ...body }));
    expect(bodySchema(create)).toEqual({ type: 'object', title: 'variables' });
    expect(bodySchema(createWithId)).toHaveProperty('properties.variables');
  });

  it('is not a parameter of the document', () => {
    expect(withBody('containers').parameters).toEqual([]);
  });
});

describe('convertOperation: the response', () => {
  const answer = (responseClass: string) => converted({ responseClass }).responses;

  it('is 204 without a body', () => {
    expect(Object.keys(answer('void'))).toEqual(['204']);
  });

  it('is 200 with a JSON body', () => {
    expect(answer('List[Channel]')).toHaveProperty('200.content', {
      'application/json': { schema: { type: 'array', items: { $ref: '#/components/schemas/Channel' } } },
    });
  });

  it('is 200 with bytes for a binary result', () => {
    expect(answer('binary')).toHaveProperty('200.content', {
      'application/octet-stream': { schema: { type: 'string', format: 'binary' } },
    });
  });

  it('is 101 for the WebSocket, with a mark for the upgrade', () => {
    const socket = converted({ responseClass: 'Message', upgrade: 'websocket' });
    expect(Object.keys(socket.responses)).toEqual(['101']);
    expect(socket['x-upgrade']).toBe('websocket');
  });

  it('can be an error with a code that is a text', () => {
    const errors = converted({ errorResponses: [{ code: '404', reason: 'Gone away' }, { code: 409 }] }).responses;
    expect(errors).toEqual({
      204: { description: 'No Content' },
      404: { description: 'Gone away' },
      409: { description: 'Refused' },
    });
  });
});

describe('convertOperation', () => {
  it('accepts an operation without parameters, errors, summary and releases', () => {
    expect(converted()).toEqual({
      operationId: 'things.get',
      tags: ['things'],
      responses: { 204: { description: 'No Content' } },
    });
  });

  it('keeps summary, notes and releases', () => {
    expect(converted({ summary: 'Says.', notes: 'More.', since: ['20.1.0'] })).toMatchObject({
      summary: 'Says.',
      description: 'More.',
      'x-since': ['20.1.0'],
    });
  });
});
