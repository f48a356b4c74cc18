/** Bytes of 20 ms, as Asterisk knows them; of what is not listed it knows none. */
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

/** The size of a frame in bytes, 0 when it has no usual one. */
export function frameSizeOf(format: string): number {
  const linear = /^slin(\d*)$/.exec(format);
  if (!linear) return sizes[format] ?? 0;
  const kilohertz = linear[1] === '44' ? 44.1 : Number(linear[1] || 8);
  return kilohertz * 2 * 20;
}
