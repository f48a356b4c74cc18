import { AriProtocolError } from '../errors.js';
import type { Declaration } from './swagger.js';
import { quote } from '../util/format.js';

type Json = Readonly<Record<string, unknown>>;

const isObject = (value: unknown): value is Json =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const need = (ok: boolean, where: string, what: string): void => {
  if (!ok) throw new AriProtocolError(`API description: ${where} ${what}`);
};

const objects = (value: unknown, where: string): readonly Json[] => {
  need(Array.isArray(value) && value.every(isObject), where, 'is not a list of objects');
  return value as readonly Json[];
};

const texts = (value: Json, where: string, ...names: readonly string[]): void => {
  for (const name of names) need(typeof value[name] === 'string', where, `has no text "${name}"`);
};

/** What becomes the name of a method, or of an object that holds some. */
const named = (name: string, where: string): void =>
  need(/^[A-Za-z]\w*$/.test(name), `${where}: ${quote(name, 80)}`, 'is no name');

const typed = (value: Json, where: string, field: string): void => {
  texts(value, where, field);
  need(/^(List\[){0,3}\w+\]{0,3}$/.test(value[field] as string), `${field} of ${where}`, 'is no type');
};

const textList = (value: unknown, where: string): void =>
  need(Array.isArray(value) && value.every((item) => typeof item === 'string'), where, 'is not a list of texts');

/**
 * Reads `resources.json`: the paths of the declarations, relative to the root of ARI. Only the `.json` form exists, so
 * that is what `{format}` becomes; `basePath` is not read, because Asterisk fills it with `http:` and the Host header.
 */
export function readListing(json: unknown): string[] {
  if (!isObject(json)) throw new AriProtocolError('API description: resources.json is not an object');
  return objects(json['apis'], 'apis of resources.json').map((api) => {
    texts(api, 'an entry of resources.json', 'path');
    return (api['path'] as string).replace('{format}', 'json');
  });
}

/** Reads one declaration, and fails with the place when its shape is not what Asterisk serves. */
export function readDeclaration(json: unknown, where: string): Declaration {
  if (!isObject(json)) throw new AriProtocolError(`API description: ${where} is not an object`);
  texts(json, where, 'resourcePath');
  named(resourceOf(json as unknown as Declaration), `resourcePath of ${where}`);
  for (const api of objects(json['apis'], `apis of ${where}`)) {
    texts(api, `an api of ${where}`, 'path');
    const path = api['path'] as string;
    need(path.startsWith('/'), `path ${path} of ${where}`, 'does not start with a slash');
    for (const operation of objects(api['operations'], `operations of ${path}`)) checkOperation(operation, path, where);
  }
  return { ...json, models: readModels(json['models'] ?? {}, where) } as unknown as Declaration;
}

function checkOperation(operation: Json, path: string, where: string): void {
  texts(operation, `an operation of ${path}`, 'nickname');
  named(operation['nickname'] as string, `nickname of ${path}`);
  const place = `${where} ${operation['nickname'] as string}`;
  texts(operation, place, 'httpMethod');
  named(operation['httpMethod'] as string, `httpMethod of ${place}`);
  typed(operation, place, 'responseClass');
  textList(operation['since'] ?? [], `since of ${place}`);
  for (const parameter of objects(operation['parameters'] ?? [], `parameters of ${place}`)) {
    texts(parameter, `a parameter of ${place}`, 'name', 'paramType');
    typed(parameter, `a parameter of ${place}`, 'dataType');
    checkAllowed(parameter, `parameter ${parameter['name'] as string} of ${place}`);
  }
  for (const { code } of objects(operation['errorResponses'] ?? [], `errorResponses of ${place}`)) {
    // Most codes are numbers, a few are texts.
    const status = typeof code === 'number' || typeof code === 'string' ? String(code) : '';
    need(/^\d{3}$/.test(status), `an error code of ${place}`, 'is not a status');
  }
}

function readModels(models: unknown, where: string): unknown {
  if (!isObject(models)) throw new AriProtocolError(`API description: models of ${where} is not an object`);
  for (const [name, model] of Object.entries(models)) {
    const place = `model ${name}`;
    named(name, 'a model');
    if (!isObject(model) || !isObject(model['properties'] ?? {})) {
      throw new AriProtocolError(`API description: ${place} is not an object with properties`);
    }
    if (model['discriminator'] !== undefined) texts(model, place, 'discriminator');
    textList(model['subTypes'] ?? [], `subTypes of ${place}`);
    for (const [field, property] of Object.entries((model['properties'] ?? {}) as Json)) {
      need(isObject(property), `${place}.${field}`, 'is not an object');
      typed(property as Json, `${place}.${field}`, 'type');
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

/** What the value of a parameter or field is limited to, if anything. */
function checkAllowed({ allowableValues: allowed }: Json, where: string): void {
  if (allowed === undefined) return;
  if (!isObject(allowed)) throw new AriProtocolError(`API description: allowableValues of ${where} is not an object`);
  textList(allowed['values'] ?? [], `allowableValues of ${where}`);
  for (const limit of ['min', 'max']) {
    need(['number', 'undefined'].includes(typeof allowed[limit]), `${limit} of ${where}`, 'is not a number');
  }
}

/** The resource of a declaration, `channels` for `/api-docs/channels.{format}`: the first part of an operation's name. */
export const resourceOf = (declaration: Declaration): string =>
  declaration.resourcePath.replace(/^.*\//, '').replace(/\..*$/, '');
