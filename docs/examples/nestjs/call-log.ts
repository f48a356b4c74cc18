import { Injectable, Logger } from '@nestjs/common';
import type { StasisEnd, StasisStart } from 'rx-ari';
import { OnAriEvent } from 'rx-ari/nestjs';

/** Writes down who called. */
@Injectable()
export class CallLog {
  readonly #logger = new Logger(CallLog.name);

  @OnAriEvent(['StasisStart', 'StasisEnd'])
  note({ type, channel }: StasisStart | StasisEnd): void {
    const who = channel.data.caller.number || 'somebody';
    this.#logger.log(`${who} ${type === 'StasisStart' ? 'calls' : 'has left'}: ${channel.data.name}`);
  }
}
