import type { MediaCommand } from './media-codec.js';
import { XOFF_FRAMES, XON_FRAMES, type MediaQueue } from './media-queue.js';
import type { Reframer } from './reframer.js';

/** The objects that commands change. */
export interface MediaControl {
  readonly queue: MediaQueue;
  readonly reframing: Reframer;
  readonly isJson: boolean;
  /** `in`: only audio from the channel is wanted; `out`: none. */
  direction: 'both' | 'in' | 'out';
  answer(): void;
  hangUp(): void;
  sendEvent(event: string, fields?: Readonly<Record<string, string | number | boolean>>): void;
}

const fail = (control: MediaControl, error_text: string): void => control.sendEvent('ERROR', { error_text });

/** A command about media to the channel has no effect when none is wanted. */
const inward =
  (work: (control: MediaControl, command: MediaCommand) => void) =>
  (control: MediaControl, command: MediaCommand): void => {
    if (control.direction !== 'in') return work(control, command);
    fail(control, `${command.name} not supported while media direction is 'in'`);
  };

const commands: Readonly<Record<string, (control: MediaControl, command: MediaCommand) => void>> = {
  ANSWER: (control) => control.answer(),
  HANGUP: (control) => control.hangUp(),
  GET_STATUS: (control) => {
    const { queue, reframing } = control;
    control.sendEvent('STATUS', {
      queue_length: queue.length,
      xon_level: XON_FRAMES,
      xoff_level: XOFF_FRAMES,
      queue_full: queue.isFull,
      bulk_media: reframing.isBuffering,
      media_paused: queue.isPaused,
    });
  },
  START_MEDIA_BUFFERING: inward(({ reframing }) => {
    reframing.isBuffering = true;
  }),
  STOP_MEDIA_BUFFERING: inward((control, { correlationId }) => {
    control.queue.add(control.reframing.finish());
    control.queue.mark(() => control.sendEvent('MEDIA_BUFFERING_COMPLETED', { correlation_id: correlationId }));
  }),
  MARK_MEDIA: inward((control, { correlationId }) =>
    control.queue.mark(() => control.sendEvent('MEDIA_MARK_PROCESSED', { correlation_id: correlationId })),
  ),
  FLUSH_MEDIA: ({ queue, reframing }) => {
    reframing.drop();
    queue.flush();
  },
  PAUSE_MEDIA: inward(({ queue }) => queue.pause(true)),
  CONTINUE_MEDIA: inward(({ queue }) => queue.pause(false)),
  REPORT_QUEUE_DRAINED: ({ queue }) => queue.report(),
  SET_MEDIA_DIRECTION: (control, { direction }) => {
    if (!control.isJson) return fail(control, 'SET_MEDIA_DIRECTION only supports JSON format.\n');
    if (direction === undefined) return fail(control, "SET_MEDIA_DIRECTION requires a 'direction' parameter.\n");
    if (direction === 'both' || direction === 'in' || direction === 'out') control.direction = direction;
    else fail(control, `'${direction}' is not a valid direction for SET_MEDIA_DIRECTION.\n`);
  },
};

/** Unknown commands are ignored. */
export function runCommand(control: MediaControl, command: MediaCommand): void {
  if (Object.hasOwn(commands, command.name)) commands[command.name]!(control, command);
}
