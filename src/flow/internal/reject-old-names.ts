import { AriInputError } from '../../errors.js';

/**
 * Throws `AriInputError` for an option under an old name. The compiler rejects it in TypeScript, but not in
 * JavaScript.
 */
export function rejectOldNames(options: object, newNames: Readonly<Record<string, string>>): void {
  for (const [name, newName] of Object.entries(newNames)) {
    if (Object.hasOwn(options, name)) throw new AriInputError(`option ${name} is now called ${newName}: use that name`);
  }
}
