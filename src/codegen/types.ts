import type { AllowableValues, Property } from '../description/swagger.js';
import { doc, memberName, quoted } from './text.js';

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

/** The TypeScript type of what Asterisk sends; models that `named` knows are spelled as it says. */
export function typeText(type: string, named: (model: string) => string): string {
  const list = /^List\[(.+)\]$/.exec(type);
  if (list) {
    const item = typeText(list[1]!, named);
    return item.startsWith('readonly ') ? `readonly (${item})[]` : `readonly ${item}[]`;
  }
  return primitives[type] ?? named(type);
}

/** The members of an interface, one line each with its doc comment above it. */
export function membersText(properties: Readonly<Record<string, Property>>, named: (model: string) => string): string {
  return Object.entries(properties)
    .map(([name, property]) => {
      const type = openEnum(property.allowableValues) ?? typeText(property.type, named);
      return `${doc([property.description], '  ')}  readonly ${memberName(name)}${property.required ? '' : '?'}: ${type};\n`;
    })
    .join('');
}

/** Values that Asterisk may add to in a later release: editors offer the known ones, any string is allowed. */
const openEnum = (allowed: AllowableValues | undefined): string | undefined =>
  allowed?.values && `${allowed.values.map(quoted).join(' | ')} | (string & {})`;
