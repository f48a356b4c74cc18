/** The bytes of 20 ms for each format that Asterisk lists. */
const sizes: Readonly<Record<string, number>> = {
  ulaw: 160,
  alaw: 160,
  g722: 160,
  g726: 80,
  gsm: 33,
  ilbc: 38,
  adpcm: 80,
  siren7: 80,
  siren14: 120,
};

/** Returns the frame size in bytes; 0 for a format without a fixed size. */
export function frameSizeOf(format: string): number {
  const linear = /^slin(\d*)$/.exec(format);
  if (!linear) return sizes[format] ?? 0;
  const kilohertz = linear[1] === '44' ? 44.1 : Number(linear[1] || 8);
  return kilohertz * 2 * 20;
}
