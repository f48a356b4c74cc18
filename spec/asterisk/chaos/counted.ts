/** How often each word occurs. */
export function counted(words: readonly string[]): Record<string, number> {
  const count: Record<string, number> = {};
  for (const word of words) count[word] = (count[word] ?? 0) + 1;
  return count;
}
