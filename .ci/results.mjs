// Adds up the reports of all runs. A spec that failed or was skipped is a failure, and so are a spec that passed only when it
// was repeated, and a run without specs.
import { readFileSync } from 'node:fs';

const totals = { passed: 0, failed: 0, skipped: 0, repeated: 0 };
for (const file of process.argv.slice(2)) {
  const report = JSON.parse(readFileSync(file, 'utf8'));
  if (report.numTotalTests === 0) throw new Error(`${file}: no spec ran`);
  totals.passed += report.numPassedTests;
  totals.failed += report.numFailedTests;
  totals.skipped += report.numPendingTests + report.numTodoTests;
  for (const { assertionResults } of report.testResults) {
    for (const { fullName, status, failureMessages } of assertionResults) {
      if (status !== 'passed') console.log(`${status}: ${fullName}`);
      else if (failureMessages.length > 0) {
        totals.repeated += 1;
        console.log(`passed when it was repeated: ${fullName}: ${failureMessages[0].split('\n')[0]}`);
      }
    }
  }
}
console.log(
  Object.entries(totals)
    .map(([what, count]) => `${count} ${what}`)
    .join(', '),
);
process.exit(totals.failed + totals.skipped + totals.repeated === 0 ? 0 : 1);
