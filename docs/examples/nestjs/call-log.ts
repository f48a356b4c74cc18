import { Injectable, Logger } from '@nestjs/common';
import type { StasisEnd, StasisStart } from 'rx-ari';
import { OnAriEvent } from 'rx-ari/nestjs';

/** Logs the start and the end of each call. */
@Injectable()
export class CallLog {
  readonly #logger = new Logger(CallLog.name);

  @OnAriEvent(['StasisStart', 'StasisEnd'])
  note({ type, channel }: StasisStart | StasisEnd): void {
    const caller = channel.data.caller.number || 'an unknown caller';
    this.#logger.log(`${caller} ${type === 'StasisStart' ? 'calls' : 'has left'}: ${channel.data.name}`);
  }
}
