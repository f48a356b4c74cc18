import { STATUS_CODES } from 'node:http';
import { resourceName } from '../description/read-declarations.js';
import type { Declaration, DeclaredOperation, DeclaredParameter, Model } from '../description/swagger.js';
import * as words from './descriptions.js';

/**
 * Replaces every text of the declarations, as `applyDescriptions` does. Throws with the list of everything that has
 * no description yet.
 */
export function applyAllDescriptions(original: readonly Declaration[]): Declaration[] {
  const { declarations, missing } = applyDescriptions(original);
  if (missing.length === 0) return declarations;
  throw new Error(`src/codegen/descriptions.ts has no description of:\n  ${missing.join('\n  ')}`);
}

/**
 * Replaces every text of Asterisk in the declarations by this package's own description. Names, types, ranges and
 * codes are facts and stay; sentences are copyrighted. Anything that has no description, such as an operation of a
 * newer release, gets an empty text and is listed in `missing`.
 */
export function applyDescriptions(original: readonly Declaration[]): {
  declarations: Declaration[];
  missing: string[];
} {
  const missing: string[] = [];
  const lookUp = (table: Readonly<Record<string, string>>, ...keys: string[]): string => {
    const text = keys.map((key) => table[key]).find((value) => value !== undefined);
    if (text === undefined) missing.push(keys[0]!);
    return text ?? '';
  };

  const parameter = (operation: string, declared: DeclaredParameter): DeclaredParameter => ({
    name: declared.name,
    description: lookUp(words.parameterDescriptions, `${operation}.${declared.name}`, declared.name),
    paramType: declared.paramType,
    dataType: declared.dataType,
    ...(declared.required !== undefined && { required: declared.required }),
    ...(declared.allowMultiple !== undefined && { allowMultiple: declared.allowMultiple }),
    ...(declared.defaultValue !== undefined && { defaultValue: declared.defaultValue }),
    ...(declared.allowableValues && { allowableValues: declared.allowableValues }),
  });

  const operation = (resource: string, declared: DeclaredOperation): DeclaredOperation => {
    const name = `${resource}.${declared.nickname}`;
    return {
      httpMethod: declared.httpMethod,
      nickname: declared.nickname,
      summary: lookUp(words.operationDescriptions, name),
      responseClass: declared.responseClass,
      ...(declared.since && { since: declared.since }),
      ...(declared.upgrade && { upgrade: declared.upgrade }),
      ...(declared.parameters && { parameters: declared.parameters.map((p) => parameter(name, p)) }),
      ...(declared.errorResponses && {
        errorResponses: declared.errorResponses.map(({ code }) => ({ code, reason: STATUS_CODES[code] ?? 'Refused' })),
      }),
    };
  };

  const model = (name: string, declared: Model): Model => ({
    id: declared.id,
    description: lookUp({ ...words.modelDescriptions, ...words.eventDescriptions }, name),
    ...(declared.discriminator && { discriminator: declared.discriminator }),
    ...(declared.subTypes && { subTypes: declared.subTypes }),
    properties: Object.fromEntries(
      Object.entries(declared.properties).map(([field, { type, required, allowableValues }]) => {
        const description = words.fieldDescriptions[`${name}.${field}`];
        return [
          field,
          {
            type,
            ...(description && { description }),
            ...(required !== undefined && { required }),
            ...(allowableValues && { allowableValues }),
          },
        ];
      }),
    ),
  });

  const declarations = original.map((declaration): Declaration => {
    const resource = resourceName(declaration);
    return {
      resourcePath: declaration.resourcePath,
      apis: declaration.apis.map(({ path, operations }) => ({
        path,
        operations: operations.map((declared) => operation(resource, declared)),
      })),
      models: Object.fromEntries(Object.entries(declaration.models).map(([name, m]) => [name, model(name, m)])),
    };
  });
  return { declarations, missing };
}
