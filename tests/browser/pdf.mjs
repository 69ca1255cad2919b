// pdf.mjs FOLDER FILE... - what an independent reader (pdf.js) makes of the PDFs in FOLDER: all text is
// marked, every mark and every link is in the tree, bookmarks lead somewhere, metadata is there; and
// where FILE.drawn says what is drawn, in order and without white space, it finds the same.
import { existsSync, readFileSync } from "node:fs";
import { getDocument } from "pdfjs-dist/legacy/build/pdf.mjs";

const [folder, ...files] = process.argv.slice(2);
let failed = false;
let compared = 0;

const open = (file) =>
  getDocument({
    data: new Uint8Array(readFileSync(file)),
    verbosity: 0,
    useSystemFonts: false,
    disableFontFace: true,
    isEvalSupported: false,
  }).promise;

const textOf = (page) =>
  page.getTextContent({ includeMarkedContent: true, disableNormalization: true });

// Ids of contents and annotations that the tree of a page names; counts of its roles.
function walk(node, found) {
  if (!node) return found;
  if (node.type === "content") found.contents.add(node.id);
  else if (node.type === "annotation" || node.type === "object") found.annotations.add(node.id);
  else {
    found.roles.set(node.role, (found.roles.get(node.role) ?? 0) + 1);
    for (const child of node.children ?? []) walk(child, found);
  }
  return found;
}

async function checkText(page, found, complain) {
  const open = [];
  for (const item of (await textOf(page)).items) {
    if (item.type === "beginMarkedContentProps") {
      if (item.id && !found.contents.has(item.id)) complain(`${item.id} is not in the tree`);
      open.push(item.id ? "tree" : item.tag);
    } else if (item.type === "beginMarkedContent") open.push(item.tag);
    else if (item.type === "endMarkedContent") open.pop();
    else if (item.str?.trim() && !open.includes("tree") && !open.includes("Artifact"))
      complain(`"${item.str}" is not marked`);
  }
}

async function checkLinks(pdf, page, found, complain) {
  for (const link of await page.getAnnotations()) {
    if (link.subtype !== "Link") continue;
    if (![...found.annotations].some((id) => id.endsWith(link.id))) complain(`link ${link.id} is not in the tree`);
    if (!link.contentsObj?.str) complain(`link ${link.id} has no words`);
    if (typeof link.dest === "string" && !(await pdf.getDestination(link.dest)))
      complain(`link ${link.id} leads nowhere`);
  }
}

async function checkOutline(pdf, items, complain) {
  for (const item of items ?? []) {
    if (typeof item.dest === "string" && !(await pdf.getDestination(item.dest)))
      complain(`bookmark "${item.title}" leads nowhere`);
    await checkOutline(pdf, item.items, complain);
  }
}

async function checkMetadata(pdf, complain) {
  const { info, metadata } = await pdf.getMetadata();
  const wanted = { "pdfaid:part": "3", "pdfaid:conformance": "A", "pdfuaid:part": "1", "dc:title": info.Title };
  for (const [key, value] of Object.entries(wanted))
    if (String(metadata?.get(key)) !== value) complain(`${key} is ${metadata?.get(key)}`);
  if (!info.Title) complain("no title");
  if (!info.Language) complain("no language");
  if (!(await pdf.getMarkInfo())?.Marked) complain("not marked");
  if (!(await pdf.getViewerPreferences())?.DisplayDocTitle) complain("the title is not displayed");
}

async function check(file) {
  const path = `${folder}/${file}`, drawn = `${path}.drawn`;
  const pdf = await open(path);
  const complain = (words) => {
    failed = true;
    console.error(`${file}: ${words}`);
  };
  await checkMetadata(pdf, complain);
  await checkOutline(pdf, await pdf.getOutline(), complain);
  const roles = new Map();
  for (let i = 1; i <= pdf.numPages; i++) {
    const page = await pdf.getPage(i);
    const found = walk(await page.getStructTree(), { contents: new Set(), annotations: new Set(), roles });
    const here = (words) => complain(`page ${i}: ${words}`);
    await checkText(page, found, here);
    await checkLinks(pdf, page, found, here);
  }
  if (!roles.has("H1")) complain("no first heading");
  if (existsSync(drawn)) {
    const found = await text(pdf), wanted = readFileSync(drawn, "utf8");
    let same = 0;
    while (same < wanted.length && found[same] === wanted[same]) same++;
    if (found !== wanted)
      complain(`finds "${found.slice(same, same + 40)}" where "${wanted.slice(same, same + 40)}" is drawn`);
    compared++;
  }
  await pdf.destroy();
}

async function text(pdf) {
  let words = "";
  for (let i = 1; i <= pdf.numPages; i++)
    for (const item of (await textOf(await pdf.getPage(i))).items) words += item.str ?? "";
  return words.replace(/[\s\u3000\u00a0\u200b]/g, "");
}

for (const file of files) await check(file);
if (compared < 10) {
  console.error(`only ${compared} files were compared with what is drawn`);
  failed = true;
}
process.exitCode = failed ? 1 : 0;
