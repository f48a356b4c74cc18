// Builds the site in build/site: the API reference, the pages of docs, and a gallery of all scores. Fails on a dead link.
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Application, PackageJsonReader, TSConfigReader } from 'typedoc';
import { copyListedFolder } from './copy-listed-folder.mjs';
import { findDeadLinks } from './find-dead-links.mjs';
import { drawAllScores, root } from './score-pages.mjs';

process.chdir(root);
const pages = join(root, 'build/site-pages');
rmSync(pages, { recursive: true, force: true });
mkdirSync(pages, { recursive: true });

const scores = drawAllScores();
for (const { name, svg } of scores) writeFileSync(join(pages, name), svg);
const sections = groupByPage(scores);
const gallery = [...sections].map(
  ([page, list]) =>
    `## ${page}\n\n${list.map(({ title, name }) => `### ${title}\n\n![${title}](${name})\n`).join('\n')}`,
);
writeFileSync(join(pages, 'gallery.md'), `# Gallery of scores\n\n${gallery.join('\n')}`);

const app = await Application.bootstrapWithPlugins({}, [new PackageJsonReader(), new TSConfigReader()]);
const project = await app.convert();
if (!project) throw new Error('typedoc could not read the sources');
for (const document of project.documents ?? []) document.name = headingOf(document) ?? document.name;
rmSync(join(root, 'build/site'), { recursive: true, force: true });
await app.generateOutputs(project);
// Pages link to these folders.
copyListedFolder(join(root, 'marbles'), join(root, 'build/site/media/marbles'), /\.score$/);
copyListedFolder(join(root, 'docs/examples'), join(root, 'build/site/media/examples'), /\.ts$/);

const dead = findDeadLinks(join(root, 'build/site'));
for (const link of dead) console.error(`dead link: ${link}`);
if (dead.length > 0 || app.logger.hasErrors()) process.exit(1);
console.log(`build/site: ${scores.length} scores, no dead link`);

function groupByPage(list) {
  const groups = new Map();
  for (const score of list) groups.set(score.page, [...(groups.get(score.page) ?? []), score]);
  return groups;
}

function headingOf(document) {
  const text = document.content.map(({ text: part }) => part).join('');
  return /^# (.+)$/m.exec(text)?.[1].replaceAll('`', '');
}
