import type { Observable } from 'rxjs';
import type { Server } from '../server/server.js';
import type { Finding } from './finding.js';

/** What is to be looked at. */
export interface Patient {
  readonly server: Server;
  readonly url: URL;
  readonly username: string;
  /** The application that a program is to have. */
  readonly app: string | undefined;
  /** From where a web page is to ask. */
  readonly origin: string | undefined;
}

/** Subscribing looks at one thing, and changes nothing; emits what it found and completes. */
export type Check = (patient: Patient) => Observable<Finding>;
