/** Names that may have been meant: those that differ in few letters, and those of the same operation elsewhere. */
export function near(meant: string, names: readonly string[]): string[] {
  const most = Math.max(2, Math.floor(meant.length / 4));
  const word = lastPart(meant).toLowerCase();
  const close = names
    .map((name) => ({ name, distance: Math.min(distance(meant.toLowerCase(), name.toLowerCase()), own(word, name)) }))
    .filter((one) => one.distance <= most)
    .sort((a, b) => a.distance - b.distance);
  return close.slice(0, 3).map(({ name }) => name);
}

const lastPart = (name: string): string => name.slice(name.lastIndexOf('.') + 1);

const own = (word: string, name: string): number => (lastPart(name).toLowerCase() === word ? 1 : Infinity);

/** How many letters have to be put in, left out or changed. */
function distance(a: string, b: string): number {
  let row = Array.from({ length: b.length + 1 }, (_, index) => index);
  for (const [i, letter] of [...a].entries()) {
    const next = [i + 1];
    for (const [j, other] of [...b].entries()) {
      next.push(Math.min(row[j + 1]! + 1, next[j]! + 1, row[j]! + (letter === other ? 0 : 1)));
    }
    row = next;
  }
  return row[b.length]!;
}
