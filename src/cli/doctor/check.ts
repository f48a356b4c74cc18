import type { Observable } from 'rxjs';
import type { Server } from '../server/server.js';
import type { Finding } from './finding.js';

/** The server, and how a program is meant to use it. */
export interface DoctorContext {
  readonly server: Server;
  readonly url: URL;
  readonly username: string;
  /** The application of the program. */
  readonly app: string | undefined;
  /** The origin of a web page that sends requests. */
  readonly origin: string | undefined;
}

/** Emits the findings of one check on subscribe, and completes. */
export type Check = (context: DoctorContext) => Observable<Finding>;
