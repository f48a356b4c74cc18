/** Writes an element of a drawing. `inside` is already markup. */
export function element(name: string, attributes: Readonly<Record<string, string | number>>, inside = ''): string {
  const written = Object.entries(attributes).map(([key, value]) => ` ${key}="${escaped(formatNumber(value))}"`);
  return inside === '' ? `<${name}${written.join('')}/>` : `<${name}${written.join('')}>${inside}</${name}>`;
}

/** Writes a text at a position. */
export const text = (x: number, y: number, kind: string, words: string): string =>
  element('text', { x, y, class: kind }, escaped(words));

export const line = (x1: number, y1: number, x2: number, y2: number, kind: string): string =>
  element('line', { x1, y1, x2, y2, class: kind });

/** Escapes a text for XML, and removes the control characters that XML cannot contain. */
export const escaped = (words: string): string =>
  words.replace(/[&<>"]/g, (char) => entities[char]!).replace(/\p{Cc}/gu, '');

const entities: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };

const formatNumber = (value: string | number): string =>
  typeof value === 'number' ? String(Math.round(value * 100) / 100) : value;
