import { AriProtocolError } from '../errors.js';
import type { Declaration } from './swagger.js';
import { quote } from '../util/format.js';

type Json = Readonly<Record<string, unknown>>;

const isObject = (value: unknown): value is Json =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const check = (isValid: boolean, place: string, problem: string): void => {
  if (!isValid) throw new AriProtocolError(`API description: ${place} ${problem}`);
};

const objects = (value: unknown, place: string): readonly Json[] => {
  check(Array.isArray(value) && value.every(isObject), place, 'is not a list of objects');
  return value as readonly Json[];
};

const checkTexts = (value: Json, place: string, ...names: readonly string[]): void => {
  for (const name of names) check(typeof value[name] === 'string', place, `has no text "${name}"`);
};

/** Checks the name of a method or of a resource. */
const checkName = (name: string, place: string): void =>
  check(/^[A-Za-z]\w*$/.test(name), `${place}: ${quote(name, 80)}`, 'is not a name');

const checkType = (value: Json, place: string, field: string): void => {
  checkTexts(value, place, field);
  check(/^(List\[){0,3}\w+\]{0,3}$/.test(value[field] as string), `${field} of ${place}`, 'is not a type');
};

const textList = (value: unknown, place: string): void =>
  check(Array.isArray(value) && value.every((item) => typeof item === 'string'), place, 'is not a list of texts');

/**
 * Reads `resources.json`: the paths of the declarations, relative to the root of ARI. `{format}` becomes `json`, the
 * only existing form. `basePath` is not read, because Asterisk fills it with `http:` and the Host header.
 */
export function readListing(json: unknown): string[] {
  if (!isObject(json)) throw new AriProtocolError('API description: resources.json is not an object');
  return objects(json['apis'], 'apis of resources.json').map((api) => {
    checkTexts(api, 'an entry of resources.json', 'path');
    return (api['path'] as string).replace('{format}', 'json');
  });
}

/** Reads one declaration. Throws with the place of the first value that has the wrong type. */
export function readDeclaration(json: unknown, place: string): Declaration {
  if (!isObject(json)) throw new AriProtocolError(`API description: ${place} is not an object`);
  checkTexts(json, place, 'resourcePath');
  checkName(resourceName(json as unknown as Declaration), `resourcePath of ${place}`);
  for (const api of objects(json['apis'], `apis of ${place}`)) {
    checkTexts(api, `an api of ${place}`, 'path');
    const path = api['path'] as string;
    check(path.startsWith('/'), `path ${path} of ${place}`, 'does not start with a slash');
    for (const operation of objects(api['operations'], `operations of ${path}`)) checkOperation(operation, path, place);
  }
  return { ...json, models: readModels(json['models'] ?? {}, place) } as unknown as Declaration;
}

function checkOperation(operation: Json, path: string, resource: string): void {
  checkTexts(operation, `an operation of ${path}`, 'nickname');
  checkName(operation['nickname'] as string, `nickname of ${path}`);
  const place = `${resource} ${operation['nickname'] as string}`;
  checkTexts(operation, place, 'httpMethod');
  checkName(operation['httpMethod'] as string, `httpMethod of ${place}`);
  checkType(operation, place, 'responseClass');
  textList(operation['since'] ?? [], `since of ${place}`);
  for (const parameter of objects(operation['parameters'] ?? [], `parameters of ${place}`)) {
    checkTexts(parameter, `a parameter of ${place}`, 'name', 'paramType');
    checkType(parameter, `a parameter of ${place}`, 'dataType');
    checkAllowed(parameter, `parameter ${parameter['name'] as string} of ${place}`);
  }
  for (const { code } of objects(operation['errorResponses'] ?? [], `errorResponses of ${place}`)) {
    // Most codes are numbers, a few are texts.
    const status = typeof code === 'number' || typeof code === 'string' ? String(code) : '';
    check(/^\d{3}$/.test(status), `an error code of ${place}`, 'is not a status');
  }
}

function readModels(models: unknown, document: string): unknown {
  if (!isObject(models)) throw new AriProtocolError(`API description: models of ${document} is not an object`);
  for (const [name, model] of Object.entries(models)) {
    const place = `model ${name}`;
    checkName(name, 'a model');
    if (!isObject(model) || !isObject(model['properties'] ?? {})) {
      throw new AriProtocolError(`API description: ${place} is not an object with properties`);
    }
    if (model['discriminator'] !== undefined) checkTexts(model, place, 'discriminator');
    textList(model['subTypes'] ?? [], `subTypes of ${place}`);
    for (const [field, property] of Object.entries((model['properties'] ?? {}) as Json)) {
      check(isObject(property), `${place}.${field}`, 'is not an object');
      checkType(property as Json, `${place}.${field}`, 'type');
      checkAllowed(property as Json, `${place}.${field}`);
    }
  }
  return Object.fromEntries(
    Object.entries(models).map(([name, model]) => [
      name,
      { ...(model as Json), properties: (model as Json)['properties'] ?? {} },
    ]),
  );
}

/** Returns the declared limits of the value of a parameter or field, if it has any. */
function checkAllowed({ allowableValues: allowed }: Json, place: string): void {
  if (allowed === undefined) return;
  if (!isObject(allowed)) throw new AriProtocolError(`API description: allowableValues of ${place} is not an object`);
  textList(allowed['values'] ?? [], `allowableValues of ${place}`);
  for (const limit of ['min', 'max']) {
    check(['number', 'undefined'].includes(typeof allowed[limit]), `${limit} of ${place}`, 'is not a number');
  }
}

/**
 * Returns the resource of a declaration: `channels` for `/api-docs/channels.{format}`. Names of operations begin with
 * it.
 */
export const resourceName = (declaration: Declaration): string =>
  declaration.resourcePath.replace(/^.*\//, '').replace(/\..*$/, '');
