import { Writable, type Readable } from 'node:stream';
import { Receiver } from 'ws';
import { MAX_RECORDED_BYTES } from '../proxy-message.js';

declare module 'ws' {
  /** The parser of `ws`, which its types leave out. */
  class Receiver extends Writable {
    constructor(options: {
      /** Whether the frames are those of a client, which are masked. */
      readonly isServer: boolean;
      readonly maxPayload: number;
      readonly maxFragments: number;
      readonly maxBufferedChunks: number;
      readonly skipUTF8Validation: boolean;
    });
    on(event: 'message', listener: (data: Buffer, isBinary: boolean) => void): this;
    on(event: string, listener: (...args: never[]) => void): this;
  }
}

export interface TextObserver {
  readonly onText: (text: string) => void;
  /** A close frame ends the messages. */
  readonly onClose: () => void;
  /** The rest of this direction passes without being read. */
  readonly onUnreadable: (reason: string) => void;
}

/** The limits of `ws` itself for one message. */
const MAX_CHUNKS = 2 ** 20;
const MAX_FRAGMENTS = 2 ** 17;

/** Reads the text messages of one direction of a WebSocket. What passes is not changed by that, even if it cannot be read. */
export function observeTexts(from: Readable, isServer: boolean, { onText, onClose, onUnreadable }: TextObserver): void {
  const receiver = new Receiver({
    isServer,
    maxPayload: MAX_RECORDED_BYTES,
    maxFragments: MAX_FRAGMENTS,
    maxBufferedChunks: MAX_CHUNKS,
    skipUTF8Validation: true,
  });
  // The receiver unmasks in place, and the same bytes are still to be sent.
  const read = (chunk: Buffer): void => void receiver.write(isServer ? Buffer.from(chunk) : chunk);
  receiver.on('message', (data, isBinary) => {
    if (!isBinary) onText(data.toString());
  });
  receiver.on('conclude', () => {
    from.off('data', read);
    onClose();
  });
  receiver.on('error', (error: Error) => {
    from.off('data', read);
    onUnreadable(error.message);
  });
  from.on('data', read);
}
