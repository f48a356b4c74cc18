/** A part of a drawing and its size. */
export interface Piece {
  readonly parts: (left: number, top: number) => string[];
  readonly width: number;
  readonly height: number;
}

/** Distance between pieces. */
const GAP = { across: 36, down: 8 } as const;

/** Stacks pieces one below the other. */
export const vstack = (pieces: readonly Piece[]): Piece => ({
  width: Math.max(0, ...pieces.map(({ width }) => width)),
  height: pieces.reduce((sum, { height }) => sum + height + GAP.down, 0),
  parts: (left, top) => {
    let y = top;
    return pieces.flatMap(({ parts, height }) => {
      const drawn = parts(left, y);
      y += height + GAP.down;
      return drawn;
    });
  },
});

/** Places two pieces side by side. */
export const hstack = (a: Piece, b: Piece): Piece => ({
  width: a.width + GAP.across + b.width,
  height: Math.max(a.height, b.height),
  parts: (left, top) => [...a.parts(left, top), ...b.parts(left + a.width + GAP.across, top)],
});

/** Wraps a text between words into rows of a maximum length. */
export function wrapText(words: string, letters: number): string[] {
  const rows: string[] = [];
  for (const word of words.split(/\s+/).filter(Boolean)) {
    const row = `${rows.at(-1) ?? ''} ${word}`.trim();
    if (rows.length > 0 && row.length <= letters) rows[rows.length - 1] = row;
    else rows.push(word);
  }
  return rows;
}
