/** Part of a drawing, and the room it takes. */
export interface Piece {
  readonly parts: (left: number, top: number) => string[];
  readonly width: number;
  readonly height: number;
}

/** From one piece to the next. */
const BETWEEN = { across: 36, down: 8 } as const;

/** Pieces one below the other. */
export const below = (pieces: readonly Piece[]): Piece => ({
  width: Math.max(0, ...pieces.map(({ width }) => width)),
  height: pieces.reduce((sum, { height }) => sum + height + BETWEEN.down, 0),
  parts: (left, top) => {
    let y = top;
    return pieces.flatMap(({ parts, height }) => {
      const drawn = parts(left, y);
      y += height + BETWEEN.down;
      return drawn;
    });
  },
});

/** Two pieces side by side. */
export const beside = (one: Piece, other: Piece): Piece => ({
  width: one.width + BETWEEN.across + other.width,
  height: Math.max(one.height, other.height),
  parts: (left, top) => [...one.parts(left, top), ...other.parts(left + one.width + BETWEEN.across, top)],
});

/** Breaks a text into rows of at most so many letters, between words. */
export function wrapped(words: string, letters: number): string[] {
  const rows: string[] = [];
  for (const word of words.split(/\s+/).filter(Boolean)) {
    const row = `${rows.at(-1) ?? ''} ${word}`.trim();
    if (rows.length > 0 && row.length <= letters) rows[rows.length - 1] = row;
    else rows.push(word);
  }
  return rows;
}
