/** The number of a port; throws for anything else. */
export function readPort(text: string): number {
  if (/^\d+$/.test(text) && Number(text) <= 65_535) return Number(text);
  throw new Error(`--port ${text}: give a number from 0 to 65535`);
}
