import type { Application as Data } from '../../generated/models.js';
import { acceptAllEvents, passesFilter, type EventFilter } from './event-filter.js';
import type { EventBody } from '../core/event-factory.js';
import { Subscriptions, kindOf, kinds, type Topic } from './subscriptions.js';

/** Receives the events of an application, each as the text of one frame. */
export type Listener = (frame: string) => void;

interface Application {
  readonly name: string;
  listener: Listener | undefined;
  readonly subscriptions: Subscriptions;
  filter: EventFilter;
}

const nowhere: readonly Topic[] = [];

/** The Stasis applications with their listeners, subscriptions and filters. */
export class Applications {
  readonly #asteriskId: string;
  readonly #now: () => string;
  readonly #all = new Map<string, Application>();
  /** Device subscriptions of applications that have ended. */
  readonly #devices = new Map<string, readonly Topic[]>();
  readonly #forwards = new Map<Topic, readonly Topic[]>();

  constructor(asteriskId: string, now: () => string) {
    this.#asteriskId = asteriskId;
    this.#now = now;
  }

  /**
   * Registers a listener. A second listener replaces the first, which receives `ApplicationReplaced` and no more
   * events.
   */
  register(name: string, listener: Listener, everything: boolean): void {
    let application = this.#all.get(name);
    if (application) {
      const notice = { type: 'ApplicationReplaced', timestamp: this.#now(), application: name };
      application.listener?.(JSON.stringify({ ...notice, asterisk_id: this.#asteriskId }));
      application.listener = listener;
    } else {
      application = { name, listener, subscriptions: new Subscriptions(), filter: acceptAllEvents };
      this.#all.set(name, application);
      for (const topic of this.#devices.get(name) ?? []) application.subscriptions.add(topic);
    }
    if (!everything) return;
    for (const kind of kinds) application.subscriptions.add(`${kind}:`);
  }

  /**
   * Removes a listener. Device subscriptions return with the application; all-object subscriptions end with the
   * listener.
   */
  unregister(name: string, listener: Listener): void {
    const application = this.#all.get(name);
    if (application?.listener !== listener) return;
    application.listener = undefined;
    for (const kind of kinds) application.subscriptions.forget(`${kind}:`);
    const topics = application.subscriptions.topics();
    if (topics.some((topic) => kindOf(topic) !== 'deviceState')) return;
    this.#all.delete(name);
    this.#devices.set(name, topics);
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

  /** A topic can be counted more than once, so remove it until none is left. */
  subscribe(name: string, topic: Topic): void {
    this.#all.get(name)?.subscriptions.add(topic);
  }

  unsubscribe(name: string, topic: Topic): void {
    this.#all.get(name)?.subscriptions.remove(topic);
  }

  /** Removes the subscriptions to an object that no longer exists. */
  forget(topic: Topic): void {
    for (const { subscriptions } of this.#all.values()) subscriptions.forget(topic);
  }

  isSubscribed(name: string, topic: Topic): boolean {
    return this.#all.get(name)?.subscriptions.has(topic) ?? false;
  }

  /** The filter belongs to the application and not to the listener. */
  filter(name: string, filter: Partial<EventFilter>): void {
    const application = this.#all.get(name);
    if (application) application.filter = { ...application.filter, ...filter };
  }

  /** Forwards the events of a topic to these topics as well, once more for each. */
  forward(topic: Topic, to: readonly Topic[]): void {
    if (to.length > 0) this.#forwards.set(topic, to);
    else this.#forwards.delete(topic);
  }

  /** Returns whether the application exists and its filter accepts this event type. */
  wants(name: string, type: string): boolean {
    const application = this.#all.get(name);
    return application !== undefined && passesFilter(application.filter, type);
  }

  publishTo(name: string, event: EventBody): void {
    this.#send(this.#all.get(name), event);
  }

  /** Publishes an event to each subscribed application, once for each overlapping subscription. */
  publish(topic: Topic, event: EventBody, through = this.#forwards.get(topic) ?? nowhere): void {
    for (const application of this.#all.values()) {
      const times = application.subscriptions.matching(topic, through);
      for (let time = 0; time < times; time += 1) this.#send(application, event);
    }
  }

  /** Publishes an event once for each of these topics; all-object subscriptions do not count. */
  publishOnly(topics: readonly Topic[], event: EventBody): void {
    for (const application of this.#all.values())
      for (const topic of topics) if (application.subscriptions.has(topic)) this.#send(application, event);
  }

  #send(application: Application | undefined, event: EventBody): void {
    if (!application?.listener || !passesFilter(application.filter, event.type)) return;
    application.listener(JSON.stringify({ ...event, asterisk_id: this.#asteriskId, application: application.name }));
  }
}

const dataOf = ({ name, subscriptions, filter }: Application): Data => ({
  name,
  channel_ids: subscriptions.idsOf('channel'),
  bridge_ids: subscriptions.idsOf('bridge'),
  endpoint_ids: subscriptions.idsOf('endpoint'),
  device_names: subscriptions.idsOf('deviceState'),
  events_allowed: [...filter.allowed],
  events_disallowed: [...filter.disallowed],
});
