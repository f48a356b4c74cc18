/** An element of a drawing: what stands in it is markup already. */
export function element(name: string, attributes: Readonly<Record<string, string | number>>, inside = ''): string {
  const written = Object.entries(attributes).map(([key, value]) => ` ${key}="${escaped(shortest(value))}"`);
  return inside === '' ? `<${name}${written.join('')}/>` : `<${name}${written.join('')}>${inside}</${name}>`;
}

/** A text whose line stands at a place. */
export const text = (x: number, y: number, kind: string, words: string): string =>
  element('text', { x, y, class: kind }, escaped(words));

export const line = (x1: number, y1: number, x2: number, y2: number, kind: string): string =>
  element('line', { x1, y1, x2, y2, class: kind });

/** Text as XML holds it; control characters, which it cannot hold, are left out. */
export const escaped = (words: string): string =>
  words.replace(/[&<>"]/g, (char) => entities[char]!).replace(/\p{Cc}/gu, '');

const entities: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };

const shortest = (value: string | number): string =>
  typeof value === 'number' ? String(Math.round(value * 100) / 100) : value;
