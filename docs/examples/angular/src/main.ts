import { inject, provideZonelessChangeDetection } from '@angular/core';
import { bootstrapApplication } from '@angular/platform-browser';
import { provideAri } from 'rx-ari/angular';
import { App } from './app/app';
import { Settings } from './app/settings';

const ari = provideAri(() => ({ ...inject(Settings).ari, app: 'switchboard', subscribeAll: true }));

bootstrapApplication(App, { providers: [provideZonelessChangeDetection(), ari] }).catch((error: unknown) =>
  console.error(error),
);
