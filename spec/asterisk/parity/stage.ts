import type { Observable } from 'rxjs';
import type { Ari, AriOptions, Channel } from '../../../src/index.js';
import type { Handshake, Wire } from './wire.js';

/** A server that scenarios run against. */
export interface Target {
  readonly name: string;
  readonly url: string;
  readonly username: string;
  readonly password: string;
  /** A SIP phone that calls an extension; `report` receives the progress of its transfers, and its redirects. */
  phone(extension: string, report: (value: number | string) => void): Promise<PhoneCall>;
}

/** The call of a SIP phone. */
export interface PhoneCall {
  /** Resolves to the status of the response. */
  transfer(extension: string, otherCall?: PhoneCall): Promise<number>;
  bye(): Promise<void>;
}

export type ReceivedEvent = Readonly<Record<string, any>> & { readonly type: string };

export type RawRequest = Omit<RequestInit, 'method'> & { readonly user?: string };

/** The tools of a scenario. */
export interface Stage {
  readonly ari: Ari;
  /** The name of its application; a second one is `id('other')`. */
  readonly app: string;
  /** The name of a thing of this scenario: compared without what makes it unique. */
  id(alias: string): string;
  /** One operation, refused or not. */
  ask<T>(operation: Observable<T>): Promise<T | undefined>;
  /** A request as it stands, past the client and its checks. `user` is `name:password`. */
  raw(method: string, path: string, init?: RawRequest): Promise<void>;
  /** With a JSON body. */
  json(method: string, path: string, body: unknown): Promise<void>;
  /** The n-th event of a type, of those that name an object, since the scenario began. */
  awaitEvent(type: string, about?: string, count?: number): Promise<ReceivedEvent>;
  /** A call with both ends in the application: each receives the digits of the peer. */
  call(name?: string): Promise<{ caller: Channel; peer: Channel }>;
  /** One end in the application, the other at a number of the dialplan. */
  dial(number: string, name?: string): Promise<Channel>;
  /** A SIP phone calls the application. The progress of its transfers is compared. */
  phone(): Promise<{ call: PhoneCall; channel: Channel }>;
  /** Another client, whose events are compared for themselves. */
  join(name: string, more?: Partial<AriOptions>): Promise<Ari>;
  /** A socket without a client, whose frames are compared as events under its name. */
  wire(name: string, path: string, handshake?: Handshake): Promise<Wire>;
  /** Records a value of another source, which is compared under this name, in order. */
  report(name: string, value: unknown): void;
  /** Where the server is. */
  readonly url: string;
  /** Done when the scenario is over. */
  after(work: () => void): void;
  pause(milliseconds: number): Promise<void>;
}

export type Scenario = (stage: Stage) => Promise<void>;
