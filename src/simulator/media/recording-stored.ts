/** A recording on disk. */
export interface StoredRecording {
  readonly name: string;
  readonly format: string;
  /** The length of its audio, in milliseconds. */
  length: number;
}

/** Returns the file name below the recording directory, or `undefined` for a name outside of it. */
export function fileName(name: string): string | undefined {
  const slash = name.lastIndexOf('/');
  const folders: string[] = [];
  for (const folder of name.slice(0, Math.max(slash, 0)).split('/')) {
    if (folder === '..' && folders.pop() === undefined) return undefined;
    if (!['', '.', '..'].includes(folder)) folders.push(folder);
  }
  return [...folders, name.slice(slash + 1)].join('/');
}
