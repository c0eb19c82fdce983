/** A report as a page of its own: one file, which asks for nothing, and runs nothing but what it brings. */
import { group } from '../../src/lib/collections.ts';
import { isDispute, rulesKept, usualIn } from '../../src/report/compare.ts';
import { gravest, type Mark, mapOf } from '../../src/report/map.ts';
import type {
  ApiReport,
  Change,
  Comparison,
  FindingRow,
  OperationRow,
  Report,
} from '../../src/report/model.ts';
import {
  bodyOf,
  countsOf,
  exceptionsOf,
  formatOf,
  foundOf,
  foundSince,
  headersOf,
  keptOf,
  namesOfAll,
  plural,
  whereOf,
} from '../../src/report/words.ts';
import { enhance } from './enhance.ts';
import { escaped } from './escape.ts';
import type { LinkTo } from './links.ts';
import { STYLE } from './style.ts';

/** What the page runs. */
export const SCRIPT = `(${enhance})(document.body)`;

/** `digest` gives the SHA-256 of a text in Base64: the page allows what it brings by that. */
export function html(report: Report, linkTo: LinkTo, digest: (text: string) => string): string {
  const { documents, comparison, changes } = report;
  const [first] = documents;
  const isOne = documents.length === 1;
  const names = namesOfAll(documents);
  const title = isOne
    ? `${first?.title || first?.file}: status codes`
    : `Status codes of ${plural(documents.length, 'API')}`;
  const policy = `default-src 'none'; style-src 'sha256-${digest(STYLE)}'; script-src 'sha256-${digest(SCRIPT)}'; base-uri 'none'; form-action 'none'`;
  const ofDocuments = isOne
    ? SECTIONS.map(([id, name]) => [`d0-${id}`, name])
    : names.map((name, index) => [`d${index}`, name]);
  const parts = [
    ...(changes === undefined ? [] : [['changes', 'What changed']]),
    ...(comparison === undefined
      ? []
      : [
          ['compared', 'Where they differ'],
          ['kept', 'What they keep'],
        ]),
    ...ofDocuments,
  ];
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${escaped(policy)}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>${escaped(title)}</title>
<style>${STYLE}</style>
</head>
<body>
<a class="skip" href="#main">Skip to the report</a>
<header>
<h1>${escaped(title)}</h1>
${isOne && first !== undefined ? about(first) : ''}
<nav aria-label="Parts"><ul>${parts.map(([id, name = '']) => `<li><a href="#${id}">${escaped(name)}</a>`).join('')}</ul></nav>
</header>
<main id="main">
${changes === undefined ? '' : changed(changes)}
${comparison === undefined ? '' : compared(documents, comparison)}
${documents.map((document, index) => ofDocument(document, names[index] as string, `d${index}`, linkTo, isOne)).join('\n')}
</main>
<div class="tip" id="tip" role="tooltip" hidden></div>
<script>${SCRIPT}</script>
</body>
</html>
`;
}

const SECTIONS = [
  ['map', 'Map'],
  ['codes', 'Status codes'],
  ['answers', 'How it answers'],
  ['keeps', 'What it keeps'],
  ['findings', 'Findings'],
] as const;

function about(document: ApiReport): string {
  const { version, file } = document;
  const written = `${formatOf(document)}${version === '' ? '' : `, version ${version}`}`;
  return `<p class="dim">${code(file)}, ${escaped(written)}: ${escaped(countsOf(document))}.</p>`;
}

function ofDocument(document: ApiReport, name: string, id: string, linkTo: LinkTo, isOnly: boolean): string {
  const level = isOnly ? 2 : 3;
  const head = isOnly ? '' : `<h2>${escaped(name)}</h2>${about(document)}`;
  const parts = [
    map(document, id, linkTo),
    codesTable(document),
    practicesTable(document),
    conventionsTable(document),
    findingsList(document, id, linkTo),
  ];
  const sections = SECTIONS.map(
    ([name, title], index) =>
      `<section><h${level} id="${id}-${name}">${title}</h${level}>\n${parts[index]}</section>`,
  );
  return `<article id="${id}" data-document>${head}${sections.join('\n')}</article>`;
}

const CLASSES: Readonly<Record<Mark['state'], string>> = {
  right: 'r',
  fault: 'f',
  missing: 'm',
  covered: 'c',
};

const STATES = [
  ['r', '✓', 'declared'],
  ['f', '✗', 'declared, and at fault'],
  ['m', '○', 'missing, though a rule asks for it'],
  ['c', '·', 'by its range or default'],
] as const;

/** The map of one document, with what filters it. */
function map(document: ApiReport, id: string, linkTo: LinkTo): string {
  const { columns, groups } = mapOf(document);
  const { findings } = document;
  const head = columns.map(code => `<th scope="col">${escaped(code)}`).join('');
  const cols = columns.map(code => (code.length > 3 ? '<col class="wide">' : '<col>')).join('');
  const rows = groups.map(({ name, rows }) => {
    const lines = rows.map(({ operation, marks }) => {
      const cells = marks.map((mark, index) => cell(mark, columns[index] as string, document, id)).join('');
      return `<tr><th scope="row">${rowHead(operation, findings, id, linkTo)}${cells}`;
    });
    return `<tr class="group"><th scope="rowgroup" colspan="${columns.length + 1}"><span>${escaped(name)} (${rows.length})</span>\n${lines.join('\n')}`;
  });
  return `<div data-map>
<form hidden>
<label>Filter<input type="search" name="words" autocomplete="off" placeholder="path, method, tag"></label>
<label>Code<select name="code"><option value="">any${columns.map((code, index) => `<option value="${index}">${escaped(code)}`).join('')}</select></label>
<label>State<select name="state"><option value="">any<option value="d">declared<option value="f">at fault<option value="m">missing<option value="c">by range or default</select></label>
<label>Order<select name="order"><option value="">as in the document<option value="path">by path<option value="method">by method<option value="faults">most at fault first</select></label>
<output aria-live="polite"></output>
</form>
<ul class="legend">${STATES.map(([name, sign, said]) => `<li><b class="${name}">${sign}</b> ${said}`).join('')}</ul>
<div class="scroll" role="region" aria-label="Map of ${escaped(document.file)}" tabindex="0">
<table class="map"><colgroup><col>${cols}</colgroup>
<thead><tr><th scope="col">Operation${head}</thead>
<tbody>
${rows.join('\n')}
</tbody></table></div></div>
`;
}

function rowHead(
  operation: OperationRow,
  findings: readonly FindingRow[],
  id: string,
  linkTo: LinkTo,
): string {
  const { kind, method, path, summary, deprecated } = operation;
  const name = `<span class="method">${escaped(kind === 'path' ? method : `${kind} ${method}`)}</span> ${escaped(path)}`;
  const shown = deprecated ? `<span class="gone">${name}</span>` : name;
  const [found] = operation.findings;
  const own =
    found === undefined
      ? ''
      : ` <a href="#${id}-f${found}" data-f="${operation.findings.join(' ')}">${gravest(operation.findings, findings)}</a>`;
  return `${linked(shown, linkTo(operation))}${own}${summary === '' ? '' : `<small>${escaped(summary)}</small>`}`;
}

function cell(mark: Mark | undefined, code: string, { findings }: ApiReport, id: string): string {
  if (mark === undefined) return '<td>';
  const { state, by, cell: { findings: own } = { findings: [] } } = mark;
  if (state === 'right') return '<td class="r">✓';
  if (state === 'covered') return `<td class="c" title="by ${escaped(by ?? '')}">·`;
  const [sign, said] = state === 'fault' ? ['✗', 'at fault'] : ['○', 'missing'];
  const label = `${code} ${said}: ${plural(own.length, 'finding')}, ${gravest(own, findings)}`;
  return `<td class="${CLASSES[state]}"><a href="#${id}-f${own[0]}" data-f="${own.join(' ')}" aria-label="${escaped(label)}">${sign}</a>`;
}

function linked(shown: string, address: string | undefined): string {
  return address === undefined ? shown : `<a href="${escaped(address)}">${shown}</a>`;
}

function code(name: string): string {
  return `<code>${escaped(name)}</code>`;
}

function codesTable(document: ApiReport): string {
  const rows = document.codes.map(
    row =>
      `<tr><th scope="row">${escaped(row.code)} ${escaped(row.phrase)}<td>${escaped(row.when)}<td>${whereOf(row, document, code)}<td>${headersOf(row, code)}<td>${bodyOf(row, code)}`,
  );
  return table(
    ['Code', 'When to expect it', 'Where', 'Headers', 'Body'],
    rows,
    `Table of status codes of ${document.file}`,
  );
}

function practicesTable({ practices, file }: ApiReport): string {
  const rows = practices.map(({ asks, answers }) => {
    const [first, ...others] = answers.map(
      ({ name, count }) => `${escaped(name)} <span class="dim">(${count})</span>`,
    );
    return `<tr><th scope="row">${escaped(asks)}<td>${first ?? ''}<td>${others.join(', ')}`;
  });
  return table(['Question', 'Usually', 'Otherwise'], rows, `Table of questions and answers of ${file}`);
}

function conventionsTable({ conventions, file }: ApiReport): string {
  const rows = conventions.map(convention => {
    const { asks, rule, page, departures } = convention;
    const state = departures === 0 ? '<span class="r">✓</span>' : '<span class="dim">✗</span>';
    return `<tr><th scope="row">${escaped(asks).replace(/`([^`]*)`/g, '<code>$1</code>')}<td>${state} ${keptOf(convention)}<td>${linked(code(rule), page || undefined)}`;
  });
  return rows.length === 0
    ? '<p>There was no occasion.</p>'
    : table(['Convention', 'Kept', 'Rule'], rows, `Table of conventions of ${file}`);
}

function table(head: readonly string[], rows: readonly string[], name: string): string {
  const columns = head.map(title => `<th scope="col">${title}`).join('');
  return `<div class="scroll" role="region" aria-label="${escaped(name)}" tabindex="0"><table><thead><tr>${columns}</thead><tbody>\n${rows.join('\n')}\n</tbody></table></div>`;
}

/** Lists that are longer are to be opened. */
const FEW = 10;

function findingsList({ findings }: ApiReport, id: string, linkTo: LinkTo): string {
  if (findings.length === 0) return '<p>None.</p>';
  const rules = group([...findings.entries()], ([, { rule }]) => rule);
  return Array.from(rules, ([rule, list]) => {
    const page = list[0]?.[1].page ?? '';
    const items = list.map(([index, finding]) => {
      const { file, line, severity, message } = finding;
      return `<li id="${id}-f${index}">${linked(code(`${file}:${line}`), linkTo(finding))} ${severity} <span class="message">${escaped(message)}</span>`;
    });
    const more = page === '' ? '' : ` <a href="${escaped(page)}">its page</a>`;
    return `<details${list.length > FEW ? '' : ' open'}><summary>${code(rule)} (${list.length})</summary>${more}\n<ul class="findings">${items.join('\n')}</ul></details>`;
  }).join('\n');
}

function compared(documents: readonly ApiReport[], comparison: readonly Comparison[]): string {
  const names = namesOfAll(documents);
  const named = (indices: readonly number[]) =>
    indices.map(index => `<a href="#d${index}">${escaped(names[index] as string)}</a>`).join(', ');
  const disputes = comparison.filter(isDispute).map(asked => {
    const lines = usualIn(asked).map(
      ({ name, documents: usual }) =>
        `<tr><th scope="row">${escaped(name)}<td>${usual.length}<td>${named(usual)}`,
    );
    const odd = exceptionsOf(asked);
    const said = odd === '' ? '' : `<p class="dim">Now and then: ${escaped(odd)}.</p>`;
    return `<h3>${escaped(asked.asks)}</h3>${table(['Answer', 'APIs', 'Usual in'], lines, `Table: ${asked.asks}`)}${said}`;
  });
  return `<section aria-labelledby="compared"><h2 id="compared">Where they differ</h2>
${table(['API', 'Operations', 'Findings', ...comparison.map(({ asks }) => escaped(asks))], answersByApi(documents, comparison), 'Table of APIs and their usual answers')}
${disputes.join('\n')}</section>
<section aria-labelledby="kept"><h2 id="kept">What they keep</h2>
${conventionsByApi(documents)}</section>`;
}

/** The APIs as rows, their usual answers as columns; what is not that of most is marked. */
function answersByApi(documents: readonly ApiReport[], comparison: readonly Comparison[]): string[] {
  const names = namesOfAll(documents);
  return documents.map((document, index) => {
    const { operations, found, practices } = document;
    const answers = comparison.map(({ id, answers: [house] }) => {
      const [usual, ...others] = practices.find(practice => practice.id === id)?.answers ?? [];
      if (usual === undefined) return '<td>';
      const said = `${escaped(usual.name)}${others.length > 0 ? ` <span class="dim">and ${others.length} more</span>` : ''}`;
      return usual.name === house?.name ? `<td>${said}` : `<td class="m">${said}`;
    });
    return `<tr><th scope="row"><a href="#d${index}">${escaped(names[index] as string)}</a><br>${code(document.file)}<td>${operations.length}<td>${foundOf(found)}${answers.join('')}`;
  });
}

function conventionsByApi(documents: readonly ApiReport[]): string {
  const names = namesOfAll(documents);
  const rules = rulesKept(documents);
  const rows = documents.map((document, index) => {
    const cells = rules.map(rule => {
      const own = document.conventions.find(convention => convention.rule === rule);
      return own === undefined ? '<td>' : `<td${own.departures > 0 ? ' class="m"' : ''}>${keptOf(own)}`;
    });
    return `<tr><th scope="row"><a href="#d${index}">${escaped(names[index] as string)}</a>${cells.join('')}`;
  });
  return table(['API', ...rules.map(code)], rows, 'Table of APIs and conventions');
}

function changed(changes: readonly Change[]): string {
  const parts = changes.map(change => {
    const { file, state, operations, gained, lost } = change;
    const rows = operations.map(({ operation, state: of, added, removed }) => {
      const list = (codes: readonly string[]) => codes.map(escaped).join(', ');
      return `<tr><th scope="row">${code(operation)}${of === 'kept' ? '' : ` (${of})`}<td>${list(added)}<td>${list(removed)}`;
    });
    const rules = [
      ...gained.map(rule => `<li>Kept now: ${code(rule)}`),
      ...lost.map(rule => `<li>No longer kept: ${code(rule)}`),
    ];
    return `<h3>${escaped(file)}${state === 'kept' ? '' : ` (${state})`}</h3><p>${escaped(foundSince(change))}</p>
${rows.length === 0 ? '' : table(['Operation', 'Codes added', 'Codes removed'], rows, `Table of changes in ${file}`)}${rules.length === 0 ? '' : `<ul>${rules.join('')}</ul>`}`;
  });
  const said = parts.length === 0 ? '<p>Nothing since the baseline.</p>' : parts.join('\n');
  return `<section aria-labelledby="changes"><h2 id="changes">What changed</h2>\n${said}</section>`;
}
