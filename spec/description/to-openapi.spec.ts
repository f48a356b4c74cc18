import SwaggerParser from '@apidevtools/swagger-parser';
import type { OpenAPI, OpenAPIV3 } from 'openapi-types';
import { describe, expect, it } from 'vitest';
import { toOpenApi, type AriDocument } from '../../src/description/to-openapi.js';
import { declaring, eachRelease, operation, parameter, releases } from './samples.js';
import { operationsOf, semanticProblems } from './semantic-problems.js';

const validate = (document: OpenAPI.Document) => SwaggerParser.validate(structuredClone(document));
const schemasOf = (document: AriDocument) => document.components!.schemas as Record<string, OpenAPIV3.SchemaObject>;

/** Returns the document of 22.10.1 with one change. */
const mutated = (mutate: (document: AriDocument) => void): AriDocument => {
  const document = structuredClone(toOpenApi(releases['22.10.1']));
  mutate(document);
  return document;
};

const parameterOf = (document: AriDocument, path: string, method: 'get' | 'post', name: string) =>
  (document.paths[path]![method]!.parameters as OpenAPIV3.ParameterObject[]).find(
    (parameter) => parameter.name === name,
  )!;

describe.each(eachRelease)('the document of %s', (release, declared) => {
  const document = toOpenApi(declared, release);

  it('is valid', async () => {
    await expect(validate(document)).resolves.toBeDefined();
  });

  it('has no circular references', async () => {
    const flat = await SwaggerParser.dereference(structuredClone(document));
    expect(JSON.stringify(flat)).not.toContain('$ref');
  });

  it('has no semantic problems', () => {
    expect(semanticProblems(document)).toEqual([]);
  });

  it('has every declared operation', () => {
    const count = declared.flatMap(({ apis }) => apis.flatMap(({ operations }) => operations)).length;
    expect(operationsOf(document)).toHaveLength(count);
  });

  it('contains only keys of OpenAPI', () => {
    expect(JSON.stringify(document)).not.toMatch(/descriptioni|defalutValue|__note|allowMultiple/);
  });

  it('has the release as its version', () => {
    expect(document.info.version).toBe(release);
  });
});

describe('toOpenApi', () => {
  it('returns a valid document without declarations', async () => {
    await expect(validate(toOpenApi([]))).resolves.toBeDefined();
  });

  it('ignores the base path of the declarations', () => {
    expect(toOpenApi(releases['16.28']).servers).toEqual([{ url: '/ari' }]);
  });

  it('joins the operations of a path', () => {
    const { paths } = toOpenApi(releases['22.10.1']);
    expect(Object.keys(paths['/bridges/{bridgeId}']!).sort()).toEqual(['delete', 'get', 'post']);
  });

  it('keeps literal paths that match a template too', () => {
    const { paths } = toOpenApi(releases['22.10.1']);
    expect(paths).toHaveProperty(['/channels/create']);
    expect(paths).toHaveProperty(['/channels/{channelId}']);
  });

  it('does not change the declarations', () => {
    const before = JSON.stringify(releases['16.28']);
    toOpenApi(releases['16.28']);
    expect(JSON.stringify(releases['16.28'])).toBe(before);
  });
});

describe('a document of version 3.0.3', () => {
  const faults: Readonly<Record<string, (document: AriDocument) => void>> = {
    'a type that does not exist': (document) => {
      Object.assign(schemasOf(document)['Channel']!.properties!['id']!, { type: 'strin' });
    },
    'a reference to nothing': (document) => {
      Object.assign(schemasOf(document)['Channel']!.properties!, { caller: { $ref: '#/components/schemas/Nobody' } });
    },
    'a parameter in a place that does not exist': (document) => {
      parameterOf(document, '/channels', 'post', 'endpoint').in = 'queri';
    },
    'a field that calls itself required': (document) => {
      Object.assign(schemasOf(document)['Channel']!, { required: true });
    },
    'an operation without answers': (document) => {
      Object.assign(document.paths['/channels']!.get!, { responses: undefined });
    },
  };

  it.each(Object.entries(faults))('is rejected by swagger-parser for %s', async (_, mutate) => {
    await expect(validate(mutated(mutate))).rejects.toThrow();
  });

  it('is used, because swagger-parser does not check the schemas of 3.1', async () => {
    const document = mutated(faults['a type that does not exist']!);
    await expect(validate({ ...document, openapi: '3.1.0' })).resolves.toBeDefined();
    expect(document.openapi).toBe('3.0.3');
  });
});

describe('semanticProblems', () => {
  const faults: Readonly<Record<string, readonly [(document: AriDocument) => void, string]>> = {
    'two operations of one name': [
      (document) => {
        document.paths['/channels']!.get!.operationId = 'bridges.list';
      },
      'bridges.list is there twice',
    ],
    'a part of the path that no parameter fills': [
      (document) => {
        document.paths['/channels/{channelId}']!.get!.parameters = [];
      },
      'channels.get declares no channelId',
    ],
    'a default that is not listed': [
      (document) => {
        const { schema } = parameterOf(document, '/channels/{channelId}/mute', 'post', 'direction');
        Object.assign(schema!, { default: 'up' });
      },
      'channels.mute.direction cannot be "up"',
    ],
  };

  it.each(Object.entries(faults))('finds %s', async (_, [mutate, problem]) => {
    const document = mutated(mutate);
    await expect(validate(document)).resolves.toBeDefined();
    expect(semanticProblems(document)).toEqual([problem]);
  });

  it('finds problems in declarations too', () => {
    const odd = parameter({ dataType: 'int', defaultValue: 'many' });
    expect(semanticProblems(toOpenApi([declaring([operation({ parameters: [odd] })])]))).toEqual([
      'things.get.thing cannot be "many"',
    ]);
  });
});
