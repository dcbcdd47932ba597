// The documents that the browser tests ask: one in each format, one that comes in
// parts, and one that is made to run a script wherever it can.
import { writeFileSync, mkdirSync } from 'node:fs';
import { crc32 } from 'node:zlib';

export const documents = {
  md: { file: 'cykelplan.md', q: 'Vem ska laga cyklarna?', says: 'Cykelnämnden ska laga cyklarna varje vår.' },
  html: { file: 'parkplan.html', q: 'Vem ska klippa gräset i parkerna?', says: 'Parknämnden ska klippa gräset i parkerna varje vecka.' },
  docx: { file: 'broplan.docx', q: 'Vem ska måla broarna?', says: 'Bronämnden ska måla broarna vart tionde år.' },
  pdf: { file: 'hamnplan.pdf', q: 'Vem ska muddra hamnen?', says: 'Hamnstyrelsen ska muddra hamnen vartannat år.' },
};

const cykelplan = (extra) => `---
id: cykelplan
title: Cykelplan
kind: plan
owner: Cykelnämnden
decided: 2024-05-02
unit: Gatukontoret
---
# Cykelplan

## 1 Skötsel

${extra}Cykelnämnden ska laga cyklarna varje vår.

Cykelnämnden ska

- följa upp skadorna varje månad,
- rapportera till revisorerna i juni.

## 2 Ansvar

| Aktivitet | Ansvarig | När |
|---|---|---|
| Pumpa däcken | Vaktmästaren | Varje fredag |
| Olja kedjorna | Verkmästaren | Varje måndag |
`;

export function cycling(folder, { changed = false } = {}) {
  const text = cykelplan('');
  writeFileSync(`${folder}/cykelplan.md`, changed ? text.replace('laga cyklarna varje vår', 'laga cyklarna varje höst') : text);
}

export function write(folder) {
  mkdirSync(`${folder}/hostile`, { recursive: true });
  cycling(folder);
  writeFileSync(`${folder}/parkplan.html`, '<!doctype html><html lang="sv"><head><title>Parkplan</title></head><body><main><h1>Parkplan</h1><h2>1 Gräs</h2><p>Parknämnden ska klippa gräset i parkerna varje vecka.</p></main></body></html>');
  writeFileSync(`${folder}/broplan.docx`, docx([['Heading1', 'Broplan'], ['Heading2', '1 Målning'], ['', 'Bronämnden ska måla broarna vart tionde år.']]));
  writeFileSync(`${folder}/hamnplan.pdf`, pdf(['Hamnplan', '', 'Hamnstyrelsen ska muddra hamnen vartannat år.', '', 'Hamnstyrelsen ansvarar för fyrarna och för bojarna i farleden.']));
  const chapters = Array.from({ length: 40 }, (_, i) => `## ${i + 1} Kapitel\n\n` + Array.from({ length: 12 }, (_, k) => `Vägnämnden ska svara på ärende ${i + 1}.${k + 1} inom fjorton dagar från det att ärendet kom in till nämnden.\n`).join('\n')).join('\n');
  writeFileSync(`${folder}/vagplan.md`, `# Vägplan\n\n${chapters}\n`);
  hostile(folder);
}

// payloads are ways to run a script, by the place where each is meant to break out.
export const payloads = (() => {
  const run = ['__x=1', 'alert(1)', 'document.title=`x`', 'top.__x=1'];
  const shapes = [
    (j) => `<script>${j}</script>`, (j) => `<img src=x onerror="${j}">`, (j) => `<svg onload="${j}">`, (j) => `"><script>${j}</script>`,
    (j) => `'><img src=x onerror=${j}>`, (j) => `</title><script>${j}</script>`, (j) => `</textarea><script>${j}</script>`, (j) => `javascript:${j}`,
    (j) => `<a href="javascript:${j}">x</a>`, (j) => `<iframe srcdoc="<script>${j}</script>">`, (j) => `<details open ontoggle="${j}">`, (j) => `<body onload="${j}">`,
    (j) => `<style>@import 'javascript:${j}';</style>`, (j) => `<link rel=stylesheet href="data:text/css,*{}" onload="${j}">`, (j) => `<math><mtext></form><form><mglyph><style></math><img src onerror=${j}>`,
    (j) => `" autofocus onfocus="${j}`, (j) => `' onmouseover='${j}`, (j) => `{{${j}}}`, (j) => `\${${j}}`, (j) => `<!--><script>${j}</script>-->`,
    (j) => `<template><script>${j}</script></template>`, (j) => `<object data="javascript:${j}">`, (j) => `<embed src="javascript:${j}">`, (j) => `<meta http-equiv=refresh content="0;url=javascript:${j}">`,
    (j) => `<base href="javascript:${j}//">`, (j) => `<input autofocus onfocus=${j}>`, (j) => `<video><source onerror="${j}">`, (j) => `<marquee onstart=${j}>`,
    (j) => `</script><script>${j}</script>`, (j) => `<svg><animate onbegin=${j} attributeName=x dur=1s>`, (j) => `<svg><a xlink:href="javascript:${j}"><text>x</text></a>`, (j) => `\u2028<script>${j}</script>`,
    (j) => `%3Cscript%3E${j}%3C/script%3E`, (j) => `&lt;script&gt;${j}&lt;/script&gt;`, (j) => `<scr<script>ipt>${j}</scr</script>ipt>`, (j) => `<ScRiPt>${j}</sCrIpT>`,
    (j) => `<form action="javascript:${j}"><button>x</button></form>`, (j) => `<button formaction="javascript:${j}">x</button>`, (j) => `<img src="x\` onerror=${j}">`, (j) => `<noscript><p title="</noscript><script>${j}</script>">`,
    (j) => `<portal src="javascript:${j}">`, (j) => `<x onclick=${j}>x</x>`, (j) => `<audio src=x onerror=${j}>`, (j) => `<keygen autofocus onfocus=${j}>`,
    (j) => `<table background="javascript:${j}">`, (j) => `<div style="background:url(javascript:${j})">`, (j) => `<a href=" &#14; javascript:${j}">x</a>`, (j) => `<a href="vbscript:${j}">x</a>`,
    (j) => `data:text/html,<script>${j}</script>`, (j) => `<slot onslotchange=${j}><p>x</p></slot>`,
  ];
  return shapes.flatMap((shape) => run.map((j) => shape(j)));
})();

// hostile writes the payloads as text, headings, items, cells, titles, owners,
// sources and names of files.
function hostile(folder) {
  const quoted = (s) => JSON.stringify(s.replace(/[\u2028]/g, ''));
  for (let i = 0; i < payloads.length; i += 20) {
    const some = payloads.slice(i, i + 20);
    const code = (s) => '`' + s.replaceAll('`', "'") + '`';
    const name = some[0].replace(/[/\\\0\n`]/g, '_').slice(0, 60);
    writeFileSync(`${folder}/hostile/${i} ${name}.md`, `---
id: hostile-${i}
title: ${quoted('Plan ' + i + ' ' + some[0])}
owner: ${quoted(some[1])}
kind: ${quoted(some[2])}
unit: ${quoted(some[3])}
source: ${quoted('javascript:alert(1)')}
---
# Plan ${i}

## ${i} ${code(some[4])}

` + some.map((p) => `Sotningsnämnden ${i} ska sota ${code(p)} varje år.\n\n- Sotaren ska skriva ${code(p)}.\n`).join('\n') + `\n| Vad | Ansvarig |\n|---|---|\n` + some.map((p) => `| ${code(p).replaceAll('|', '/')} | Sotaren |`).join('\n') + '\n');
    writeFileSync(`${folder}/hostile/text ${i}.txt`, `Provplan ${i}\n\n` + some.map((p) => `Provnämnden ${i} ska prova ${p} varje år.`).join('\n\n') + '\n');
  }
}

// docx is a word processor's file with paragraphs of these styles.
function docx(paragraphs) {
  const esc = (s) => s.replaceAll('&', '&amp;').replaceAll('<', '&lt;');
  const w = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"';
  const body = paragraphs.map(([style, text]) => `<w:p>${style ? `<w:pPr><w:pStyle w:val="${style}"/></w:pPr>` : ''}<w:r><w:t>${esc(text)}</w:t></w:r></w:p>`).join('');
  const styles = ['1', '2'].map((n) => `<w:style w:type="paragraph" w:styleId="Heading${n}"><w:name w:val="heading ${n}"/><w:pPr><w:outlineLvl w:val="${n - 1}"/></w:pPr></w:style>`).join('');
  return zip({
    '[Content_Types].xml': '<?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>',
    '_rels/.rels': '<?xml version="1.0"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="word/document.xml"/></Relationships>',
    'word/document.xml': `<?xml version="1.0"?><w:document ${w}><w:body>${body}</w:body></w:document>`,
    'word/styles.xml': `<?xml version="1.0"?><w:styles ${w}>${styles}</w:styles>`,
    'word/_rels/document.xml.rels': '<?xml version="1.0"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/styles" Target="styles.xml"/></Relationships>',
  });
}

// zip stores files without packing them.
function zip(files) {
  const parts = [], entries = [];
  let at = 0;
  for (const [name, text] of Object.entries(files)) {
    const data = Buffer.from(text), title = Buffer.from(name);
    const head = Buffer.alloc(26);
    head.writeUInt16LE(20, 0);
    head.writeUInt16LE(0x800, 2);
    head.writeUInt32LE(crc(data), 10);
    head.writeUInt32LE(data.length, 14);
    head.writeUInt32LE(data.length, 18);
    head.writeUInt16LE(title.length, 22);
    const local = Buffer.concat([Buffer.from('PK\x03\x04'), head, title, data]);
    const tail = Buffer.alloc(14);
    tail.writeUInt32LE(at, 10);
    entries.push(Buffer.concat([Buffer.from('PK\x01\x02'), Buffer.from([20, 0]), head, tail, title]));
    parts.push(local);
    at += local.length;
  }
  const listing = Buffer.concat(entries), end = Buffer.alloc(22);
  end.write('PK\x05\x06', 'latin1');
  end.writeUInt16LE(entries.length, 8);
  end.writeUInt16LE(entries.length, 10);
  end.writeUInt32LE(listing.length, 12);
  end.writeUInt32LE(at, 16);
  return Buffer.concat([...parts, listing, end]);
}

function crc(data) {
  if (crc32) return crc32(data);
  let c = ~0;
  for (const b of data) { c ^= b; for (let k = 0; k < 8; k++) c = (c >>> 1) ^ (0xedb88320 & -(c & 1)); }
  return ~c >>> 0;
}

// pdf is one page of lines.
function pdf(lines) {
  const text = lines.map((l, i) => `BT /F1 ${i === 0 ? 20 : 12} Tf 72 ${740 - i * 30} Td (${l.replace(/[()\\]/g, '\\$&')}) Tj ET`).join('\n');
  const objects = [
    '<< /Type /Catalog /Pages 2 0 R >>', '<< /Type /Pages /Kids [3 0 R] /Count 1 >>',
    '<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R /Resources << /Font << /F1 5 0 R >> >> >>',
    `<< /Length ${Buffer.from(text, 'latin1').length} >>\nstream\n${text}\nendstream`, '<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>',
  ];
  let out = '%PDF-1.4\n';
  const at = objects.map((o, i) => { const n = out.length; out += `${i + 1} 0 obj\n${o}\nendobj\n`; return n; });
  const table = out.length;
  out += `xref\n0 6\n0000000000 65535 f \n${at.map((n) => String(n).padStart(10, '0') + ' 00000 n \n').join('')}trailer << /Size 6 /Root 1 0 R >>\nstartxref\n${table}\n%%EOF\n`;
  return Buffer.from(out, 'latin1');
}
