import { Logger } from '@nestjs/common';
import { createAri, type Ari, type AriOptions } from '../index.js';
import { DEFAULT } from './ari-token.js';

/** A connection of the application to one Asterisk. */
export class AriConnection {
  readonly name: string;
  readonly ari: Ari;
  readonly logger: Logger;

  constructor(name: string, ari: Ari) {
    this.name = name;
    this.ari = ari;
    this.logger = createLogger(name);
  }
}

/** Creates the client of a connection, which writes its warnings to Nest's logger. */
export function createClient(name: string, options: AriOptions): Ari {
  return createAri({ logger: createLogger(name), ...options });
}

const createLogger = (name: string): Logger => new Logger(name === DEFAULT ? 'Ari' : `Ari ${name}`);
