import { findChromium } from './support/find-chromium.js';

/** Fails early if no Chromium is installed, before anything is started for it. */
export default function setup(): void {
  console.log(`Chromium: ${findChromium()}`);
}
