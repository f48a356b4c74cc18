import type { OpenAPIV3 } from 'openapi-types';
import { AriProtocolError } from '../errors.js';
import { limited, refTo, schemaOf, type Schema } from './convert-type.js';
import type { Model } from './swagger.js';

type Models = Readonly<Record<string, Model>>;

/** The name of the schema that holds what the subtypes of a model share: the model itself becomes their union. */
const baseOf = (model: string): string => `${model}Base`;

/**
 * Models as OpenAPI schemas. A model with subtypes becomes two: `Event`, the union of its leaves told apart by the
 * discriminator, and `EventBase`, the shared fields. A parent that is both would refer to itself in a circle.
 */
export function convertModels(models: Models): Record<string, Schema> {
  refuseCircles(models);
  const parents = parentsOf(models);
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

const extending = (parent: string | undefined, own: OpenAPIV3.SchemaObject): Schema =>
  parent ? { allOf: [refTo(baseOf(parent)), own] } : own;

function withTag(own: OpenAPIV3.SchemaObject, discriminator: string | undefined, name: string): OpenAPIV3.SchemaObject {
  if (!discriminator) return own;
  return {
    ...own,
    properties: { [discriminator]: { type: 'string', enum: [name] }, ...own.properties },
    required: [...new Set([discriminator, ...(own.required ?? [])])],
  };
}

function unionOf(leaves: readonly string[], discriminator = 'type', description = ''): Schema {
  const mapping = Object.fromEntries(leaves.map((leaf) => [leaf, refTo(leaf).$ref]));
  const union = { oneOf: leaves.map(refTo), discriminator: { propertyName: discriminator, mapping } };
  return description ? { description, ...union } : union;
}

/** The hierarchy is walked up and down below, which would never end in a circle. */
function refuseCircles(models: Models): void {
  const visit = (name: string, above: readonly string[]): void => {
    if (above.includes(name)) throw new AriProtocolError(`API description: model ${name} is a subtype of itself`);
    for (const child of models[name]?.subTypes ?? []) visit(child, [...above, name]);
  };
  for (const name of Object.keys(models)) visit(name, []);
}

function parentsOf(models: Models): Map<string, string> {
  const parents = new Map<string, string>();
  for (const [name, model] of Object.entries(models)) {
    for (const child of model.subTypes ?? []) if (models[child]) parents.set(child, name);
  }
  return parents;
}

const leavesOf = (name: string, models: Models): string[] =>
  (models[name]?.subTypes ?? [])
    .filter((child) => models[child])
    .flatMap((child) => (models[child]!.subTypes ? leavesOf(child, models) : [child]));

function discriminatorOf(name: string, models: Models, parents: Map<string, string>): string | undefined {
  for (let at: string | undefined = name; at !== undefined; at = parents.get(at)) {
    const discriminator = models[at]?.discriminator;
    if (discriminator) return discriminator;
  }
  return undefined;
}
