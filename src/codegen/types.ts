import type { AllowableValues, Property } from '../description/swagger.js';
import { doc, memberName, quote } from './text.js';

const primitives: Readonly<Record<string, string>> = {
  string: 'string',
  Date: 'string',
  int: 'number',
  long: 'number',
  double: 'number',
  boolean: 'boolean',
  object: 'Readonly<Record<string, unknown>>',
  void: 'void',
  binary: 'Uint8Array',
};

/** Returns the TypeScript type of a value that Asterisk sends. `named` returns the type of a model. */
export function typeText(type: string, named: (model: string) => string): string {
  const list = /^List\[(.+)\]$/.exec(type);
  if (list) {
    const item = typeText(list[1]!, named);
    return item.startsWith('readonly ') ? `readonly (${item})[]` : `readonly ${item}[]`;
  }
  return primitives[type] ?? named(type);
}

/** Returns the members of an interface, each with its doc comment. */
export function membersText(properties: Readonly<Record<string, Property>>, named: (model: string) => string): string {
  return Object.entries(properties)
    .map(([name, property]) => {
      const type = openEnum(property.allowableValues) ?? typeText(property.type, named);
      return `${doc([property.description], '  ')}  readonly ${memberName(name)}${property.required ? '' : '?'}: ${type};\n`;
    })
    .join('');
}

/**
 * Returns a union that also accepts any other string, because a later release can add values. Editors offer the known
 * ones.
 */
const openEnum = (allowed: AllowableValues | undefined): string | undefined =>
  allowed?.values && `${allowed.values.map(quote).join(' | ')} | (string & {})`;
