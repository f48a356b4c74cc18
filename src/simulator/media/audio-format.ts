/** The properties of an audio format: frames of 20 ms, all equal when silent. */
export interface AudioFormat {
  /** Samples per second. */
  readonly rate: number;
  /** The size of a frame and its silent byte. Without a codec nothing can be recorded. */
  readonly codec?: { readonly bytes: number; readonly fill: number };
  readonly header?: 'wav' | 'wav49' | 'au';
  /** The simulator does not produce these bytes. */
  readonly opaque?: true;
}

const frames = (bytes: number, fill = 0, more: Partial<AudioFormat> = {}): AudioFormat => ({
  rate: 8_000,
  codec: { bytes, fill },
  ...more,
});

const ULAW = 0xff;
const ALAW = 0xd5;
const wav49 = frames(32.5, 0, { header: 'wav49' });
const linear = (rate: number): AudioFormat => frames(rate / 25, 0, { rate });

const formats: Readonly<Record<string, AudioFormat>> = {
  wav: frames(320, 0, { header: 'wav' }),
  wav16: frames(640, 0, { header: 'wav', rate: 16_000 }),
  WAV: wav49,
  wav49,
  gsm: frames(33, 0),
  ...Object.fromEntries(['ulaw', 'ul', 'pcm', 'mu', 'ulw'].map((name) => [name, frames(160, ULAW)])),
  ...Object.fromEntries(['alaw', 'al', 'alw'].map((name) => [name, frames(160, ALAW)])),
  au: frames(160, ULAW, { header: 'au' }),
  g722: frames(160, 0xfa, { rate: 16_000 }),
  ...Object.fromEntries([40, 32, 24, 16].map((rate) => [`g726-${rate}`, frames(rate * 2.5, 0xff)])),
  vox: frames(80, 0x08),
  sln: linear(8_000),
  slin: linear(8_000),
  raw: linear(8_000),
  ...Object.fromEntries([12, 16, 24, 32, 48, 96, 192].map((rate) => [`sln${rate}`, linear(rate * 1_000)])),
  sln44: linear(44_100),
  ogg: frames(0, 0, { opaque: true }),
  opus: frames(0, 0, { opaque: true }),
  // Asterisk knows the format but cannot convert to it.
  ...Object.fromEntries(['g723', 'g729', 'ilbc', 'siren7', 'siren14'].map((name) => [name, { rate: 8_000 }])),
};

export const formatOf = (name: string): AudioFormat | undefined =>
  Object.hasOwn(formats, name) ? formats[name] : undefined;

/** The file extension of a recording. */
export const storedFormat = (name: string): string => (name === 'wav49' ? 'WAV' : name);
