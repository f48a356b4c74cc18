import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { describeApi } from '../../src/description/describe-api.js';
import { readDeclaration, readListing, resourceName } from '../../src/description/read-declarations.js';
import { AriProtocolError } from '../../src/errors.js';
import { releases, served } from './samples.js';

const PATH = '/api-docs/things.json';
const read = (json: unknown) => readDeclaration(json, PATH);

/** Returns a declaration of one operation and one model, with one value replaced. */
const changed = (place: string, value: unknown): unknown => {
  const json = {
    resourcePath: '/api-docs/things.{format}',
    apis: [
      {
        path: '/things',
        operations: [
          {
            httpMethod: 'GET',
            nickname: 'list',
            responseClass: 'List[Thing]',
            since: ['20.1.0'],
            parameters: [
              {
                name: 'lang',
                paramType: 'query',
                dataType: 'int',
                allowableValues: { valueType: 'LIST', values: ['en'], min: 0, max: 9 },
              },
            ],
            errorResponses: [{ code: 404 }],
          },
        ],
      },
    ],
    models: {
      Thing: {
        id: 'Thing',
        discriminator: 'type',
        subTypes: ['Other'],
        properties: { id: { type: 'string', allowableValues: { values: ['a'] } } },
      },
    },
  };
  const keys = place.split('.');
  const last = keys.pop()!;
  const holder = keys.reduce((at: Record<string, unknown>, key) => at[key] as Record<string, unknown>, json);
  holder[last] = value;
  return json;
};

const OPERATION = 'apis.0.operations.0';
const PARAMETER = `${OPERATION}.parameters.0`;

describe('readListing', () => {
  it('returns the paths of the declarations, in the JSON format', () => {
    expect(readListing({ apis: [{ path: '/api-docs/channels.{format}' }] })).toEqual(['/api-docs/channels.json']);
  });

  it('ignores the base path, which contains the Host header of the request', () => {
    const listing = { basePath: 'http://elsewhere:1234/ari', apis: [{ path: '/api-docs/sounds.{format}' }] };
    expect(readListing(listing)).toEqual(['/api-docs/sounds.json']);
  });

  it.each([
    ['no object', 'text', 'resources.json is not an object'],
    ['a list', [], 'resources.json is not an object'],
    ['without `apis`', {}, 'apis of resources.json is not a list of objects'],
    ['with an entry that is not an object', { apis: [null] }, 'apis of resources.json is not a list of objects'],
    ['with an entry without path', { apis: [{}] }, 'an entry of resources.json has no text "path"'],
  ])('rejects a listing %s', (_, json, message) => {
    expect(() => readListing(json)).toThrow(new AriProtocolError(`API description: ${message}`));
  });
});

describe('readDeclaration', () => {
  it('reads both versions of Swagger that Asterisk mixes', () => {
    const versions = Object.values(served).map((json) => (json as { swaggerVersion: string }).swaggerVersion);
    expect(new Set(versions)).toEqual(new Set(['1.1', '1.2']));
    expect(releases['16.28']).toHaveLength(11);
  });

  it('accepts unknown keys', () => {
    expect(() => read(changed(`${PARAMETER}.__note`, 7))).not.toThrow();
    expect(() => read(changed(`${PARAMETER}.descriptioni`, 'x'))).not.toThrow();
  });

  it.each(['parameters', 'errorResponses', 'since'])('accepts an operation without `%s`', (key) => {
    expect(() => describeApi([read(changed(`${OPERATION}.${key}`, undefined))])).not.toThrow();
  });

  it('accepts a declaration without models', () => {
    expect(read(changed('models', undefined)).models).toEqual({});
  });

  it.each([404, '404'])('accepts the error code %j', (code) => {
    expect(() => read(changed(`${OPERATION}.errorResponses.0.code`, code))).not.toThrow();
  });

  it.each([null, 7, 'text', []])('rejects %j', (json) => {
    expect(() => read(json)).toThrow(new AriProtocolError(`API description: ${PATH} is not an object`));
  });

  it.each([
    ['resourcePath', 7, `${PATH} has no text "resourcePath"`],
    ['apis', {}, `apis of ${PATH} is not a list of objects`],
    ['apis.0', 'text', `apis of ${PATH} is not a list of objects`],
    ['apis.0.path', undefined, `an api of ${PATH} has no text "path"`],
    ['apis.0.path', '__proto__', `path __proto__ of ${PATH} does not start with a slash`],
    ['apis.0.operations', undefined, 'operations of /things is not a list of objects'],
    [`${OPERATION}.nickname`, { toString: 1 }, 'an operation of /things has no text "nickname"'],
    [`${OPERATION}.httpMethod`, null, `${PATH} list has no text "httpMethod"`],
    [`${OPERATION}.responseClass`, 1, `${PATH} list has no text "responseClass"`],
    [`${OPERATION}.since`, '20.1.0', `since of ${PATH} list is not a list of texts`],
    [`${OPERATION}.parameters`, {}, `parameters of ${PATH} list is not a list of objects`],
    [`${PARAMETER}.name`, 1, `a parameter of ${PATH} list has no text "name"`],
    [`${PARAMETER}.paramType`, null, `a parameter of ${PATH} list has no text "paramType"`],
    [`${PARAMETER}.dataType`, [], `a parameter of ${PATH} list has no text "dataType"`],
    [`${PARAMETER}.allowableValues`, 1, `allowableValues of parameter lang of ${PATH} list is not an object`],
    [
      `${PARAMETER}.allowableValues.values`,
      1,
      `allowableValues of parameter lang of ${PATH} list is not a list of texts`,
    ],
    [`${PARAMETER}.allowableValues.min`, '0', `min of parameter lang of ${PATH} list is not a number`],
    [`${OPERATION}.errorResponses`, 404, `errorResponses of ${PATH} list is not a list of objects`],
    [`${OPERATION}.errorResponses.0.code`, 'none', `an error code of ${PATH} list is not a status`],
    ['models', [], `models of ${PATH} is not an object`],
    ['models.Thing', 1, 'model Thing is not an object with properties'],
    ['models.Thing.properties', [], 'model Thing is not an object with properties'],
    ['models.Thing.subTypes', 'Other', 'subTypes of model Thing is not a list of texts'],
    ['models.Thing.discriminator', 1, 'model Thing has no text "discriminator"'],
    ['models.Thing.properties.id', 'string', 'model Thing.id is not an object'],
    ['models.Thing.properties.id.type', undefined, 'model Thing.id has no text "type"'],
    ['models.Thing.properties.id.allowableValues', [], 'allowableValues of model Thing.id is not an object'],
  ])('rejects %s = %j with its place', (place, value, message) => {
    expect(() => read(changed(place, value))).toThrow(new AriProtocolError(`API description: ${message}`));
  });
});

describe('the readers of a description', () => {
  /** JSON that resembles a declaration: the keys that the readers look for, with any value. */
  const nearly = fc.letrec((tie) => ({
    any: fc.oneof(
      { maxDepth: 7 },
      fc.jsonValue(),
      fc.constantFrom('/x', 'GET', 'Event', '404'),
      tie('list'),
      tie('object'),
    ),
    list: fc.array(tie('any'), { maxLength: 2 }),
    object: fc.dictionary(
      fc.constantFrom('Event', 'subTypes', 'properties', 'type', 'values', 'toString', '__proto__', 'path', 'nickname'),
      tie('any'),
    ),
  })).any;
  const places = [
    ...['apis', 'apis.0', 'apis.0.path', 'models', 'models.Thing', 'models.Thing.properties', 'models.Thing.subTypes'],
    ...['', '.parameters', '.errorResponses', '.since', '.nickname', '.upgrade'].map((key) => `${OPERATION}${key}`),
    ...['', '.name', '.dataType', '.paramType', '.allowableValues'].map((key) => `${PARAMETER}${key}`),
  ];
  const refusedOrDescribed = (json: unknown): void => {
    try {
      describeApi([read(json)]);
    } catch (error) {
      expect(error).toBeInstanceOf(AriProtocolError);
    }
  };

  it('describe or reject any JSON', () => {
    fc.assert(fc.property(fc.jsonValue(), refusedOrDescribed), { numRuns: 2_000 });
  });

  it('describe or reject a declaration with any value in one place', () => {
    fc.assert(
      fc.property(fc.constantFrom(...places), nearly, (place, value) => refusedOrDescribed(changed(place, value))),
      { numRuns: 2_000 },
    );
  });

  it('describe or reject a listing of any JSON', () => {
    const listing = (json: unknown): void => {
      try {
        readListing(json);
      } catch (error) {
        expect(error).toBeInstanceOf(AriProtocolError);
      }
    };
    fc.assert(
      fc.property(
        fc.oneof(
          fc.jsonValue(),
          nearly.map((apis) => ({ apis })),
        ),
        listing,
      ),
      { numRuns: 2_000 },
    );
  });

  it('do not change global prototypes', () => {
    const before = Object.getOwnPropertyNames(Object.prototype).length;
    refusedOrDescribed(changed('apis.0.path', '__proto__'));
    expect(Object.getOwnPropertyNames(Object.prototype)).toHaveLength(before);
  });
});

describe('resourceName', () => {
  it('returns the name of the file', () => {
    expect(releases['16.28'].map(resourceName)).toContain('deviceStates');
    expect(releases['22.10.1'].map(resourceName)).toEqual(releases['16.28'].map(resourceName));
  });
});
