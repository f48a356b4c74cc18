import type { Application as Data } from '../../generated/models.js';
import type { EventBody } from './events.js';

/** Gets the events of an application, each as the text of one frame. */
export type Listener = (frame: string) => void;

interface Application {
  readonly name: string;
  listener: Listener | undefined;
  /** Subscribed to all events of all objects. */
  everything: boolean;
  /** How often it is subscribed to each channel. */
  readonly channels: Map<string, number>;
}

/** The Stasis applications: who listens to which, and what each of them hears. */
export class Applications {
  readonly #asteriskId: string;
  readonly #now: () => string;
  readonly #all = new Map<string, Application>();

  constructor(asteriskId: string, now: () => string) {
    this.#asteriskId = asteriskId;
    this.#now = now;
  }

  /** A second listener takes the application over: the first is told so, and hears nothing more. */
  register(name: string, listener: Listener, everything: boolean): void {
    const known = this.#all.get(name);
    if (!known) {
      this.#all.set(name, { name, listener, everything, channels: new Map() });
      return;
    }
    const notice = { type: 'ApplicationReplaced', timestamp: this.#now(), application: name };
    known.listener?.(JSON.stringify({ ...notice, asterisk_id: this.#asteriskId }));
    known.listener = listener;
    known.everything ||= everything;
  }

  /** An application with subscriptions stays, deaf, until somebody listens again. */
  unregister(name: string, listener: Listener): void {
    const application = this.#all.get(name);
    if (application?.listener !== listener) return;
    application.listener = undefined;
    if (!application.everything && application.channels.size === 0) this.#all.delete(name);
  }

  isConnected(name: string): boolean {
    return this.#all.get(name)?.listener !== undefined;
  }

  list(): Data[] {
    return [...this.#all.values()].map(dataOf);
  }

  find(name: string): Data | undefined {
    const application = this.#all.get(name);
    return application && dataOf(application);
  }

  subscribe(name: string, channelId: string): void {
    const channels = this.#all.get(name)?.channels;
    channels?.set(channelId, (channels.get(channelId) ?? 0) + 1);
  }

  unsubscribe(name: string, channelId: string): void {
    const channels = this.#all.get(name)?.channels;
    const count = channels?.get(channelId) ?? 0;
    if (count > 1) channels?.set(channelId, count - 1);
    else channels?.delete(channelId);
  }

  /** To one application, whatever it is subscribed to. */
  tell(name: string, event: EventBody): void {
    this.#send(this.#all.get(name), event);
  }

  /** To all that are subscribed to the channel. */
  publish(channelId: string, event: EventBody): void {
    for (const application of this.#all.values()) {
      if (application.everything || application.channels.has(channelId)) this.#send(application, event);
    }
  }

  #send(application: Application | undefined, event: EventBody): void {
    if (!application?.listener) return;
    application.listener(JSON.stringify({ ...event, asterisk_id: this.#asteriskId, application: application.name }));
  }
}

const dataOf = ({ name, everything, channels }: Application): Data => ({
  name,
  channel_ids: everything ? ['__AST_CHANNEL_ALL_TOPIC'] : [...channels.keys()],
  bridge_ids: everything ? ['__AST_BRIDGE_ALL_TOPIC'] : [],
  endpoint_ids: everything ? ['__AST_ENDPOINT_ALL_TOPIC'] : [],
  device_names: everything ? ['__AST_DEVICE_STATE_ALL_TOPIC'] : [],
  events_allowed: [],
  events_disallowed: [],
});
