/** The first line of every generated file. */
export const banner = (release: string): string =>
  `// Written by \`npm run generate\` from the API of Asterisk ${release}. Do not edit.\n\n`;

/** Formats a doc comment of one or several lines, indented. Returns an empty text without lines. */
export function doc(lines: readonly (string | undefined)[], indent = ''): string {
  const kept = lines.filter((line): line is string => line !== undefined && line !== '');
  if (kept.length === 0) return '';
  if (kept.length === 1) return `${indent}/** ${kept[0]} */\n`;
  return `${indent}/**\n${kept.map((line) => `${indent} * ${line}\n`).join('')}${indent} */\n`;
}

/** Formats JSON data as a TypeScript literal. Keys have quotes only where TypeScript requires them. */
export function literal(value: unknown, indent = ''): string {
  const inner = `${indent}  `;
  if (Array.isArray(value)) return `[${value.map((item) => literal(item, indent)).join(', ')}]`;
  if (typeof value !== 'object' || value === null) return quote(value);
  const members = Object.entries(value).map(([key, item]) => `${memberName(key)}: ${literal(item, inner)}`);
  const short = `{ ${members.join(', ')} }`;
  if (members.length === 0) return '{}';
  if (!short.includes('\n') && short.length + indent.length < 100) return short;
  return `{\n${members.map((member) => `${inner}${member},\n`).join('')}${indent}}`;
}

/** Returns a property name, with quotes if TypeScript requires them. */
export const memberName = (key: string): string => (/^[A-Za-z_$][\w$]*$/.test(key) ? key : quote(key));

export const quote = (value: unknown): string =>
  typeof value === 'string'
    ? `'${JSON.stringify(value).slice(1, -1).replaceAll('\\"', '"').replaceAll("'", "\\'")}'`
    : JSON.stringify(value);

export const capitalize = (name: string): string => name.charAt(0).toUpperCase() + name.slice(1);
