/** Reads the number of a port. Throws for any other text. */
export function readPort(text: string): number {
  if (/^\d+$/.test(text) && Number(text) <= 65_535) return Number(text);
  throw new Error(`--port ${text}: expected a number from 0 to 65535`);
}
