import type { Application as Data } from '../../generated/models.js';
import { acceptAllEvents, passesFilter, type EventFilter } from './event-filter.js';
import type { EventBody } from '../core/event-factory.js';
import { Subscriptions, kindOf, kinds, type Topic } from './subscriptions.js';

/** Gets the events of an application, each as the text of one frame. */
export type Listener = (frame: string) => void;

interface Application {
  readonly name: string;
  listener: Listener | undefined;
  readonly subscriptions: Subscriptions;
  filter: EventFilter;
}

const nowhere: readonly Topic[] = [];

/** The Stasis applications: who listens to which, and what each of them hears. */
export class Applications {
  readonly #asteriskId: string;
  readonly #now: () => string;
  readonly #all = new Map<string, Application>();
  /** Devices that applications were subscribed to when they ended. */
  readonly #devices = new Map<string, readonly Topic[]>();
  readonly #forwards = new Map<Topic, readonly Topic[]>();

  constructor(asteriskId: string, now: () => string) {
    this.#asteriskId = asteriskId;
    this.#now = now;
  }

  /** A second listener takes the application over: the first is told so, and hears nothing more. */
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
   * An application with subscriptions stays, deaf, until somebody listens again. Those to everything of a kind end with
   * its listener; those to devices do not keep it, and are there again when it is.
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

  /** Again and again: each has to be taken back. */
  subscribe(name: string, topic: Topic): void {
    this.#all.get(name)?.subscriptions.add(topic);
  }

  unsubscribe(name: string, topic: Topic): void {
    this.#all.get(name)?.subscriptions.remove(topic);
  }

  /** What events came from is no more. */
  forget(topic: Topic): void {
    for (const { subscriptions } of this.#all.values()) subscriptions.forget(topic);
  }

  isSubscribed(name: string, topic: Topic): boolean {
    return this.#all.get(name)?.subscriptions.has(topic) ?? false;
  }

  /** Stays as long as the application is known, whoever listens to it. */
  filter(name: string, filter: Partial<EventFilter>): void {
    const application = this.#all.get(name);
    if (application) application.filter = { ...application.filter, ...filter };
  }

  /** From now on the events of a topic come through these as well, and once more for each. */
  forward(topic: Topic, to: readonly Topic[]): void {
    if (to.length > 0) this.#forwards.set(topic, to);
    else this.#forwards.delete(topic);
  }

  /** Whether it is known, listened to or not, and its filter lets this type of event through. */
  wants(name: string, type: string): boolean {
    const application = this.#all.get(name);
    return application !== undefined && passesFilter(application.filter, type);
  }

  /** To one application, whatever it is subscribed to. */
  tell(name: string, event: EventBody): void {
    this.#send(this.#all.get(name), event);
  }

  /** To each application that is subscribed, and to it as often as its subscriptions overlap. */
  publish(topic: Topic, event: EventBody, through = this.#forwards.get(topic) ?? nowhere): void {
    for (const application of this.#all.values()) {
      const times = application.subscriptions.matching(topic, through);
      for (let time = 0; time < times; time += 1) this.#send(application, event);
    }
  }

  /** To those that are subscribed to one of these, for each of them; not to those that are to all of a kind. */
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
