/** A recording on disk. */
export interface StoredRecording {
  readonly name: string;
  readonly format: string;
  /** How much audio it holds, in milliseconds. */
  length: number;
}

/** The name of a recording as a file below the folder of recordings; `undefined` when it would be outside. */
export function fileName(name: string): string | undefined {
  const slash = name.lastIndexOf('/');
  const folders: string[] = [];
  for (const folder of name.slice(0, Math.max(slash, 0)).split('/')) {
    if (folder === '..' && folders.pop() === undefined) return undefined;
    if (!['', '.', '..'].includes(folder)) folders.push(folder);
  }
  return [...folders, name.slice(slash + 1)].join('/');
}
