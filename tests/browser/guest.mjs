// guest.mjs - documents as parts of somebody else's page, which has its own look.
//
//   node guest.mjs HOST.css FOLDER...    each FOLDER: fragment.html, renmei.css, manifest.json and what they name
//
// The host's own parts stay as they are, and so does the document; no id meets another, every link within leads somewhere, nothing is
// fetched from elsewhere, and nothing is wider than the window.  A picture of each is left in FOLDER/host-N.png.
import { copyFile, readFile, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { openBrowser, serve } from './site.mjs';

const [style, ...folders] = process.argv.slice(2);
const problems = [];
const own = `<p id="gaiyo" class="box">本文 <a href="#gaiyo">内部</a></p><h2>見出し</h2>
<table><tr><th>項目</th><td>値</td></tr></table><ul><li>一覧</li></ul>`;

/** How the host's own parts look and where they stand relative to each other. */
const look = (tab) =>
  tab.evaluate(() =>
    [...document.querySelectorAll('body, #header, .box, .box a, .own h2, .own table, .own td, .own li, #footer')].map((node) => {
      const style = getComputedStyle(node);
      return ['color', 'backgroundColor', 'fontFamily', 'fontSize', 'lineHeight', 'marginTop', 'padding', 'borderTopWidth', 'listStyleType', 'width']
        .map((name) => style[name])
        .join(' ');
    }),
  );

/** How every part of the guest looks. */
const guestLook = (tab) =>
  tab.evaluate(() =>
    [...document.querySelectorAll('.rn-fragment, .rn-fragment *:not(svg *)')].map((node) => {
      const style = getComputedStyle(node);
      return [node.tagName, ...['color', 'backgroundColor', 'fontFamily', 'fontSize', 'fontWeight', 'lineHeight', 'textIndent', 'marginTop', 'paddingLeft', 'borderTopWidth', 'listStyleType', 'textDecorationLine', 'cssFloat'].map((name) => style[name])].join(' ');
    }),
  );

function page(fragment, styles) {
  const head = styles.map((name) => `<link rel="stylesheet" href="${name}">`).join('');
  return `<!DOCTYPE html><html lang="ja"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><link rel="icon" href="data:,">
<title>他のサイト</title>${head}</head><body><div id="header">他のサイト</div>
<div id="main"><div class="own">${own}</div>${fragment}</div><div id="footer">奥付</div></body></html>`;
}

/** What is wrong with the page that is shown. */
const faults = (tab) =>
  tab.evaluate(() => {
    const found = [];
    const ids = [...document.querySelectorAll('[id]')].map((node) => node.id);
    ids.filter((id, at) => ids.indexOf(id) !== at).forEach((id) => found.push(`the id ${id} stands twice`));
    document.querySelectorAll('.rn-fragment [id]').forEach((node) => node.id.startsWith('rn-') || found.push(`the id ${node.id} has no prefix`));
    document.querySelectorAll('.rn-fragment[class], .rn-fragment [class]').forEach((node) =>
      node.classList.forEach((name) => name.startsWith('rn-') || found.push(`the class ${name} has no prefix`)),
    );
    document.querySelectorAll('.rn-fragment a[href^="#"]').forEach((link) => {
      if (!document.getElementById(decodeURIComponent(link.hash.slice(1)))) found.push(`${link.hash} leads nowhere`);
    });
    ['aria-labelledby', 'aria-describedby', 'headers', 'for'].forEach((name) =>
      document.querySelectorAll(`.rn-fragment [${name}]`).forEach((node) =>
        node.getAttribute(name).split(/\s+/).forEach((id) => document.getElementById(id) || found.push(`${name}: ${id} is nowhere`)),
      ),
    );
    document.querySelectorAll('.rn-fragment img').forEach((image) => image.naturalWidth || found.push(`${image.src} is not shown`));
    if (document.documentElement.scrollWidth > innerWidth + 1) found.push(`${document.documentElement.scrollWidth} pixels wide in ${innerWidth}`);
    return found;
  });

const browser = await openBrowser();
for (const folder of folders) {
  const say = (words) => problems.push(`${folder}: ${words}`);
  const fragment = await readFile(join(folder, 'fragment.html'), 'utf8');
  const manifest = JSON.parse(await readFile(join(folder, 'manifest.json'), 'utf8'));
  for (const file of manifest.files) {
    const size = await stat(join(folder, file.path)).then((found) => found.size, () => -1);
    if (size !== file.size) say(`${file.path} has ${size} bytes, and the manifest says ${file.size}`);
    if (!fragment.includes(`href="${file.path}"`)) say(`no link to ${file.path}`);
  }
  for (const name of ['title', 'date', 'language']) if (!manifest[name]) say(`the manifest has no ${name}`);
  await copyFile(style, join(folder, 'host.css'));
  await writeFile(join(folder, 'without.html'), page('', ['host.css']));
  await writeFile(join(folder, 'plain.html'), page(fragment, ['renmei.css']));
  await writeFile(join(folder, 'host.html'), page(fragment, ['host.css', 'renmei.css']));
  const { origin, close } = await serve(folder);
  for (const width of [320, 1200]) {
    const tab = await browser.newPage({ viewport: { width, height: 900 } });
    tab.on('request', (request) => request.url().startsWith(origin) || say(`asks for ${request.url()}`));
    tab.on('requestfailed', (request) => say(`${request.url()} was not found`));
    tab.on('console', (message) => message.type() === 'error' && say(message.text()));
    await tab.goto(`${origin}/without.html`);
    const before = await look(tab);
    await tab.goto(`${origin}/plain.html`);
    const plain = await guestLook(tab);
    await tab.goto(`${origin}/host.html`);
    (await guestLook(tab)).forEach((words, at) => words !== plain[at] && say(`${width}: on the host's page ${words}, elsewhere ${plain[at]}`));
    const after = await look(tab);
    after.forEach((words, at) => words !== before[at] && say(`the host's own part ${at} is now ${words}, and was ${before[at]}`));
    (await faults(tab)).forEach((words) => say(`${width}: ${words}`));
    await tab.screenshot({ path: join(folder, `host-${width}.png`), fullPage: true });
    await tab.close();
  }
  close();
}
await browser.close();
for (const words of problems) console.error(words);
process.exit(problems.length ? 1 : 0);
