import { createRequire } from 'node:module';
import { join } from 'node:path';
import process from 'node:process';

const require = createRequire(join(process.cwd(), 'spec/bench/peers/package.json'));

/** Loads a package of the bench's own folder. */
export const load = (name: string): any => require(name);
