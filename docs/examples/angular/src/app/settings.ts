import { Injectable } from '@angular/core';
import type { AriOptions } from 'rx-ari';

/** Where Asterisk is and who asks, as it was typed in: not in the bundle, and not kept. */
@Injectable({ providedIn: 'root' })
export class Settings {
  ari: Pick<AriOptions, 'url' | 'username' | 'password'> = { url: 'http://localhost:8088', username: '', password: '' };
}
