import { Logger } from '@nestjs/common';
import { createAri, type Ari, type AriOptions } from '../index.js';
import { DEFAULT } from './ari-token.js';
import { textOf } from './log-failure.js';

/** One Asterisk that the application is connected to. */
export class AriConnection {
  readonly name: string;
  readonly ari: Ari;
  readonly logger: Logger;

  constructor(name: string, options: AriOptions) {
    this.name = name;
    const logger = new Logger(name === DEFAULT ? 'Ari' : `Ari ${name}`);
    this.logger = logger;
    const warn = (message: string, error: unknown): void => logger.warn(`${message}: ${textOf(error)}`);
    this.ari = createAri({ logger: { warn }, ...options });
  }
}
