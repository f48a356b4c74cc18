import { STATUS_CODES } from 'node:http';
import { resourceOf } from '../description/read-declarations.js';
import type { Declaration, DeclaredOperation, DeclaredParameter, Model } from '../description/swagger.js';
import * as words from './descriptions.js';

/** `withOwnWords`, for what has a description throughout: fails with all that has none yet. */
export function inOwnWords(given: readonly Declaration[]): Declaration[] {
  const { declarations, missing } = withOwnWords(given);
  if (missing.length === 0) return declarations;
  throw new Error(`src/codegen/descriptions.ts has no words for:\n  ${missing.join('\n  ')}`);
}

/**
 * The declarations with every text of Asterisk's left out and ours in its place: names, types, ranges and codes are
 * facts, sentences are somebody's work. What we have none for, such as what a newer release brought, goes without.
 */
export function withOwnWords(given: readonly Declaration[]): { declarations: Declaration[]; missing: string[] } {
  const missing: string[] = [];
  const word = (table: Readonly<Record<string, string>>, ...keys: string[]): string => {
    const text = keys.map((key) => table[key]).find((found) => found !== undefined);
    if (text === undefined) missing.push(keys[0]!);
    return text ?? '';
  };

  const parameter = (operation: string, declared: DeclaredParameter): DeclaredParameter => ({
    name: declared.name,
    description: word(words.parameterDescriptions, `${operation}.${declared.name}`, declared.name),
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
      summary: word(words.operationDescriptions, name),
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
    description: word({ ...words.modelDescriptions, ...words.eventDescriptions }, name),
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

  const declarations = given.map((declaration): Declaration => {
    const resource = resourceOf(declaration);
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
