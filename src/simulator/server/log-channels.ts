import type { LogChannel } from '../../generated/models.js';

/** The log levels, in the order of listings. */
const levels = ['DEBUG', 'TRACE', 'NOTICE', 'WARNING', 'ERROR', 'VERBOSE', 'DTMF', 'CC', 'PJSIP_HISTORY', 'SECURITY'];

const FOLDER = '/var/log/asterisk';

/** The target and the levels of a log channel. */
const logChannel = (name: string, configuration: string): LogChannel => {
  const names = configuration.split(',').map((word) => word.trim().replace(/\(.*/, '').toUpperCase());
  const isConsole = name === 'console';
  const isSyslog = name.startsWith('syslog.');
  return {
    channel: isConsole ? '' : isSyslog ? name : `${FOLDER}/${name}`,
    type: isConsole ? 'Console' : isSyslog ? 'Syslog' : 'File',
    status: 'Enabled',
    configuration: levels
      .filter((level) => names.includes('*') || names.includes(level) || (isConsole && level === 'VERBOSE'))
      .map((level) => `${level} `)
      .join(''),
  };
};

/** The log channels. Nothing is written. */
export class LogChannels {
  readonly #configured = new Map([['full', logChannel('full', 'notice,warning,error,verbose,dtmf')]]);
  #added = new Map<string, LogChannel>();

  has(name: string): boolean {
    return this.#added.has(name) || this.#configured.has(name);
  }

  /** The latest channel is listed first. */
  list(): LogChannel[] {
    return [...[...this.#added.values()].reverse(), ...this.#configured.values()];
  }

  add(name: string, configuration: string): void {
    this.#added.set(name, logChannel(name, configuration));
  }

  /** Returns false for channels of the configuration. */
  delete(name: string): boolean {
    return this.#added.delete(name);
  }

  /** Reloads the configuration, and removes added channels. */
  rotate(): void {
    this.#added = new Map();
  }
}
