import type { OpenAPIV3 } from 'openapi-types';
import { AriProtocolError } from '../errors.js';
import { limited, refTo, schemaOf, type Schema } from './convert-type.js';
import type { Model } from './swagger.js';

type Models = Readonly<Record<string, Model>>;

/**
 * Returns the name of the schema with the shared fields of a model's subtypes. The model itself becomes their union.
 */
const baseOf = (model: string): string => `${model}Base`;

/**
 * Converts models to OpenAPI schemas. A model with subtypes becomes two schemas: `Event`, the union of its leaves
 * with a discriminator, and `EventBase`, the shared fields. One schema for both would refer to itself in a circle.
 */
export function convertModels(models: Models): Record<string, Schema> {
  const parents = parentsOf(models);
  checkHierarchy(models, parents);
  const schemas: Record<string, Schema> = {};
  for (const [name, model] of Object.entries(models)) {
    const parent = parents.get(name);
    const discriminator = discriminatorOf(name, models, parents);
    if (model.subTypes) {
      schemas[name] = unionOf(leavesOf(name, models), discriminator, model.description);
      schemas[baseOf(name)] = extending(parent, ownFields(model));
    } else {
      schemas[name] = extending(parent, withTag(ownFields(model), discriminator, name));
    }
  }
  return schemas;
}

function ownFields(model: Model): OpenAPIV3.SchemaObject {
  const properties = Object.entries(model.properties);
  const required = properties.filter(([, property]) => property.required === true).map(([field]) => field);
  return {
    type: 'object',
    ...(model.description && { description: model.description }),
    properties: Object.fromEntries(properties.map(([field, property]) => [field, fieldOf(property)])),
    ...(required.length > 0 && { required }),
  };
}

function fieldOf(property: Model['properties'][string]): Schema {
  const schema = limited(schemaOf(property.type), property.allowableValues);
  return '$ref' in schema || !property.description ? schema : { ...schema, description: property.description };
}

const extending = (parent: string | undefined, schema: OpenAPIV3.SchemaObject): Schema =>
  parent ? { allOf: [refTo(baseOf(parent)), schema] } : schema;

function withTag(
  schema: OpenAPIV3.SchemaObject,
  discriminator: string | undefined,
  name: string,
): OpenAPIV3.SchemaObject {
  if (!discriminator) return schema;
  return {
    ...schema,
    properties: { [discriminator]: { type: 'string', enum: [name] }, ...schema.properties },
    required: [...new Set([discriminator, ...(schema.required ?? [])])],
  };
}

function unionOf(leaves: readonly string[], discriminator = 'type', description = ''): Schema {
  const mapping = Object.fromEntries(leaves.map((leaf) => [leaf, refTo(leaf).$ref]));
  const union = { oneOf: leaves.map(refTo), discriminator: { propertyName: discriminator, mapping } };
  return description ? { description, ...union } : union;
}

/** The maximum depth of a hierarchy. Asterisk's own has two levels. */
const MAX_DEPTH = 20;

/** Throws for a circle and for a hierarchy without end, because the conversion walks up and down the hierarchy. */
function checkHierarchy(models: Models, parents: Map<string, string>): void {
  for (const name of Object.keys(models)) {
    const passed = new Set<string>();
    for (let at: string | undefined = name; at !== undefined; at = parents.get(at)) {
      if (passed.has(at)) throw new AriProtocolError(`API description: model ${at} is a subtype of itself`);
      if (passed.size > MAX_DEPTH)
        throw new AriProtocolError(`API description: model ${name} is too deep in a hierarchy`);
      passed.add(at);
    }
  }
}

const subtypesOf = (model: Model, models: Models): string[] =>
  [...new Set(model.subTypes)].filter((child) => Object.hasOwn(models, child));

function parentsOf(models: Models): Map<string, string> {
  const parents = new Map<string, string>();
  for (const [name, model] of Object.entries(models)) {
    for (const child of subtypesOf(model, models)) {
      const parent = parents.get(child);
      if (parent !== undefined) {
        throw new AriProtocolError(`API description: model ${child} is a subtype of two, ${parent} and ${name}`);
      }
      parents.set(child, name);
    }
  }
  return parents;
}

const leavesOf = (name: string, models: Models): string[] =>
  subtypesOf(models[name]!, models).flatMap((child) => (models[child]!.subTypes ? leavesOf(child, models) : [child]));

function discriminatorOf(name: string, models: Models, parents: Map<string, string>): string | undefined {
  for (let at: string | undefined = name; at !== undefined; at = parents.get(at)) {
    const discriminator = models[at]?.discriminator;
    if (discriminator) return discriminator;
  }
  return undefined;
}
