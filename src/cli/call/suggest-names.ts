/**
 * Returns up to three names that are similar to the input: those with few different letters, and those with the same
 * method in another resource.
 */
export function suggestNames(input: string, names: readonly string[]): string[] {
  const maxDistance = Math.max(2, Math.floor(input.length / 4));
  const word = lastPart(input).toLowerCase();
  const close = names
    .map((name) => ({
      name,
      distance: Math.min(editDistance(input.toLowerCase(), name.toLowerCase()), methodDistance(word, name)),
    }))
    .filter(({ distance }) => distance <= maxDistance)
    .sort((a, b) => a.distance - b.distance);
  return close.slice(0, 3).map(({ name }) => name);
}

const lastPart = (name: string): string => name.slice(name.lastIndexOf('.') + 1);

const methodDistance = (word: string, name: string): number => (lastPart(name).toLowerCase() === word ? 1 : Infinity);

/** Returns the Levenshtein distance: the number of letters to insert, delete or replace. */
function editDistance(a: string, b: string): number {
  let row = Array.from({ length: b.length + 1 }, (_, index) => index);
  for (const [i, letter] of [...a].entries()) {
    const next = [i + 1];
    for (const [j, target] of [...b].entries()) {
      next.push(Math.min(row[j + 1]! + 1, next[j]! + 1, row[j]! + (letter === target ? 0 : 1)));
    }
    row = next;
  }
  return row[b.length]!;
}
