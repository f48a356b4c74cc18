import { ChangeDetectionStrategy, Component, inject, signal } from '@angular/core';
import { Settings } from './settings';
import { Switchboard } from './switchboard';

/** Asks where Asterisk is, then shows the switchboard. */
@Component({
  selector: 'app-root',
  imports: [Switchboard],
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `
    @if (isSignedIn()) {
      <app-switchboard />
    } @else {
      <form class="card sign-in" (submit)="signIn($event, url.value, username.value, password.value)">
        <h1>Switchboard</h1>
        <label
          >Asterisk <input #url name="url" type="url" pattern="https?://[^?#@]+" required [value]="settings.ari.url"
        /></label>
        <label>User <input #username name="username" required autocomplete="username" autocapitalize="none" /></label>
        <label>
          Password <input #password name="password" type="password" required autocomplete="current-password" />
        </label>
        <button class="primary">Sign in</button>
      </form>
    }
  `,
})
export class App {
  protected readonly settings = inject(Settings);
  protected readonly isSignedIn = signal(false);

  protected signIn(event: Event, url: string, username: string, password: string): void {
    event.preventDefault();
    this.settings.ari = { url, username, password };
    this.isSignedIn.set(true);
  }
}
