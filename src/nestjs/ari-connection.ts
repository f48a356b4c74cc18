import { Logger } from '@nestjs/common';
import { createAri, type Ari, type AriOptions } from '../index.js';
import { DEFAULT } from './ari-token.js';

/** One Asterisk that the application is connected to. */
export class AriConnection {
  readonly name: string;
  readonly ari: Ari;
  readonly logger: Logger;

  constructor(name: string, ari: Ari) {
    this.name = name;
    this.ari = ari;
    this.logger = loggerOf(name);
  }
}

/** The client of a connection, with problems that nobody listens to in Nest's log. */
export function clientOf(name: string, options: AriOptions): Ari {
  return createAri({ logger: loggerOf(name), ...options });
}

const loggerOf = (name: string): Logger => new Logger(name === DEFAULT ? 'Ari' : `Ari ${name}`);
