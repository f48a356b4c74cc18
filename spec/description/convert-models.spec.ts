import type { OpenAPIV3 } from 'openapi-types';
import { describe, expect, it } from 'vitest';
import { convertModels } from '../../src/description/convert-models.js';
import { AriProtocolError } from '../../src/errors.js';
import { allModels, eachRelease, model } from './samples.js';

const ref = (name: string) => ({ $ref: `#/components/schemas/${name}` });

describe('convertModels', () => {
  it('converts a model to an object with its fields', () => {
    const channel = model('Channel', {
      properties: { id: { type: 'string', required: true }, caller: { type: 'CallerID', required: false } },
    });
    expect(convertModels({ Channel: channel })).toEqual({
      Channel: { type: 'object', properties: { id: { type: 'string' }, caller: ref('CallerID') }, required: ['id'] },
    });
  });

  it('makes a field without `required` optional', () => {
    const { Thing } = convertModels({ Thing: model('Thing', { properties: { a: { type: 'int' } } }) });
    expect(Thing).not.toHaveProperty('required');
  });

  it('describes fields, except references, which cannot have a description', () => {
    const properties = { a: { type: 'int', description: 'A.' }, b: { type: 'Other', description: 'B.' } };
    const { Thing } = convertModels({ Thing: model('Thing', { properties }) });
    expect(Thing).toHaveProperty('properties.a.description', 'A.');
    expect(Thing).toHaveProperty('properties.b', ref('Other'));
  });

  it('accepts a field `type` that is not a discriminator', () => {
    const log = model('LogChannel', { properties: { type: { type: 'string' } } });
    expect(convertModels({ LogChannel: log })).toHaveProperty('LogChannel.properties.type', { type: 'string' });
  });
});

describe('convertModels, for a hierarchy', () => {
  const hierarchy = {
    Message: model('Message', {
      discriminator: 'type',
      subTypes: ['Failed', 'Event'],
      properties: { type: { type: 'string', required: true } },
    }),
    Failed: model('Failed'),
    Event: model('Event', { subTypes: ['Started', 'Ended', 'Undeclared'], properties: { at: { type: 'Date' } } }),
    Started: model('Started', { properties: { who: { type: 'Channel', required: true } } }),
    Ended: model('Ended'),
    Channel: model('Channel'),
  };
  const schemas = convertModels(hierarchy) as Record<string, OpenAPIV3.SchemaObject>;

  it('converts each parent to a union of its leaves', () => {
    expect(schemas['Event']?.oneOf).toEqual([ref('Started'), ref('Ended')]);
    expect(schemas['Message']?.oneOf).toEqual([ref('Failed'), ref('Started'), ref('Ended')]);
  });

  it('uses the discriminator, inherited if it is not declared', () => {
    expect(schemas['Event']?.discriminator).toEqual({
      propertyName: 'type',
      mapping: { Started: ref('Started').$ref, Ended: ref('Ended').$ref },
    });
  });

  it('keeps the fields of a parent in a base schema', () => {
    expect(schemas['MessageBase']).toEqual({
      type: 'object',
      properties: { type: { type: 'string' } },
      required: ['type'],
    });
    expect(schemas['EventBase']?.allOf?.[0]).toEqual(ref('MessageBase'));
  });

  it('converts a leaf to the base with more fields, with its name as the tag', () => {
    expect(schemas['Started']).toEqual({
      allOf: [
        ref('EventBase'),
        {
          type: 'object',
          properties: { type: { type: 'string', enum: ['Started'] }, who: ref('Channel') },
          required: ['type', 'who'],
        },
      ],
    });
  });

  it('adds no tag to other models', () => {
    expect(schemas['Channel']).toEqual({ type: 'object', properties: {} });
  });

  it('ignores a subtype without a model', () => {
    expect(schemas['Event']?.oneOf).not.toContainEqual(ref('Undeclared'));
  });

  it('throws if a model is a subtype of itself', () => {
    const circle = { A: model('A', { subTypes: ['B'] }), B: model('B', { subTypes: ['A'] }) };
    expect(() => convertModels(circle)).toThrow(
      new AriProtocolError('API description: model A is a subtype of itself'),
    );
  });
});

describe.each(eachRelease)('the models of %s', (_, declared) => {
  const models = allModels(declared);
  const schemas = convertModels(models);

  it('are declared once', () => {
    const names = declared.flatMap((declaration) => Object.keys(declaration.models));
    expect(names).toHaveLength(new Set(names).size);
  });

  it('have their declared names as ids', () => {
    for (const [name, { id }] of Object.entries(models)) expect(id).toBe(name);
  });

  it('refer to existing models, also of other declarations', () => {
    const refs = [...JSON.stringify(schemas).matchAll(/"#\/components\/schemas\/(\w+)"/g)].map(([, name]) => name!);
    expect(refs.length).toBeGreaterThan(100);
    for (const name of refs) expect(schemas).toHaveProperty(name);
  });

  it('contain no model that contains itself', () => {
    const visit = (name: string, above: readonly string[]): void => {
      expect(above).not.toContain(name);
      for (const [, next] of JSON.stringify(schemas[name]).matchAll(/"\$ref":"#\/components\/schemas\/(\w+)"/g)) {
        visit(next!, [...above, name]);
      }
    };
    for (const name of Object.keys(schemas)) visit(name, []);
  });
});
