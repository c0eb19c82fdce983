/** How a report's page looks: dark where the reader's system is, and without colours of its own on paper. */
export const STYLE = `
:root { color-scheme: light dark; --ink: #1a1d21; --dim: #565d66; --page: #fff; --panel: #f4f5f7; --line: #d5d9de; --link: #0b57b0;
  --right: #17692f; --fault: #b3201b; --fault-back: #fde7e5; --missing: #8a4b00; --missing-back: #fff1d6; --on: #eef3fb; }
@media (prefers-color-scheme: dark) { :root { --ink: #e6e8eb; --dim: #a6adb7; --page: #14171a; --panel: #1d2126; --line: #363c44; --link: #82b4ff;
  --right: #6fce8a; --fault: #ff968f; --fault-back: #45201f; --missing: #f3b95f; --missing-back: #3d2d12; --on: #202a38; } }
* { box-sizing: border-box; }
body { margin: 0 auto; padding: 1.5rem; max-width: 90rem; font: 1rem/1.5 system-ui, sans-serif; color: var(--ink); background: var(--page); }
h1 { font-size: 1.75rem; line-height: 1.2; margin: 0 0 .25rem; }
h2 { font-size: 1.3rem; margin: 2.5rem 0 .5rem; }
h3 { font-size: 1.05rem; margin: 1.5rem 0 .25rem; }
a { color: var(--link); }
a:focus-visible, input:focus-visible, select:focus-visible, summary:focus-visible, .scroll:focus-visible { outline: 2px solid var(--link); outline-offset: 1px; }
.dim { color: var(--dim); }
.skip { position: absolute; left: -99rem; }
.skip:focus { left: 1rem; top: 1rem; background: var(--page); padding: .5rem; }
nav ul { display: flex; flex-wrap: wrap; gap: .25rem 1rem; padding: 0; list-style: none; }
code, .path, .map th { font-family: ui-monospace, SFMono-Regular, Consolas, monospace; font-size: .9em; }
code { overflow-wrap: anywhere; }
table { border-collapse: collapse; width: 100%; }
caption { text-align: left; color: var(--dim); padding: .25rem 0; }
th, td { padding: .3rem .5rem; text-align: left; vertical-align: top; border-bottom: 1px solid var(--line); }
thead th { background: var(--panel); }
.scroll { overflow: auto; border: 1px solid var(--line); border-radius: .4rem; }
form { display: flex; flex-wrap: wrap; gap: .5rem 1rem; align-items: end; margin: .75rem 0; }
form[hidden] { display: none; }
label { display: grid; font-size: .85rem; color: var(--dim); }
input, select { font: inherit; color: var(--ink); background: var(--page); border: 1px solid var(--dim); border-radius: .3rem; padding: .3rem .5rem; }
input { min-width: 16rem; }
output { padding: .35rem 0; }
.map { table-layout: fixed; width: 100%; border-collapse: separate; border-spacing: 0; }
table:not(.map) tbody th { min-width: 10rem; }
.map col:first-child { width: 26rem; }
.map col { width: 3.2rem; }
.map col.wide { width: 4.8rem; }
.map col.on { background: var(--on); }
.map thead th { position: sticky; top: 0; z-index: 1; text-align: center; }
.map thead th:first-child, .map tbody th { text-align: left; }
.map thead th:first-child { left: 0; z-index: 2; }
.map tbody tr:not(.group) th { position: sticky; left: 0; background: var(--page); border-right: 1px solid var(--line); }
.map .group span { position: sticky; left: .5rem; }
.map tbody th { font-weight: 400; overflow-wrap: anywhere; }
.map .group th { font: 600 1rem system-ui, sans-serif; background: var(--panel); }
.map td { text-align: center; vertical-align: middle; padding: .3rem 0; }
.map tbody tr:not(.group):hover td, .map tbody tr:not(.group):hover th { background: var(--on); }
.map tr[hidden] { display: none; }
.map small { display: block; color: var(--dim); font-family: system-ui, sans-serif; }
.method { font-weight: 700; }
.gone { text-decoration: line-through; }
.r { color: var(--right); }
.c { color: var(--dim); }
.map td a { display: block; text-decoration: none; font-weight: 700; min-height: 1.5rem; }
.map td a:hover { text-decoration: underline; }
td.f, td.f a, .legend .f { color: var(--fault); background: var(--fault-back); }
td.m, td.m a, .legend .m { color: var(--missing); background: var(--missing-back); }
.map tbody tr:not(.group):hover td.f { background: var(--fault-back); }
.map tbody tr:not(.group):hover td.m { background: var(--missing-back); }
.legend { display: flex; flex-wrap: wrap; gap: .25rem 1.25rem; padding: 0; list-style: none; font-size: .9rem; }
.legend b { display: inline-block; min-width: 1.6rem; text-align: center; border-radius: .2rem; }
.tip { position: fixed; z-index: 2; max-width: 34rem; padding: .1rem .75rem; background: var(--ink); color: var(--page); border-radius: .3rem; font-size: .9rem; pointer-events: none; }
.tip p { margin: .4rem 0; }
.tip[hidden] { display: none; }
[data-map] .scroll { max-height: 85vh; }
@media (max-width: 48rem) { .map col:first-child { width: 12rem; } body { padding: .75rem; } }
details { margin: .5rem 0; }
summary { cursor: pointer; }
.findings { padding-left: 1.25rem; }
.findings li { margin: .35rem 0; }
.findings li:target { background: var(--missing-back); }
@media print { body { padding: 0; max-width: none; font-size: 9pt; } form, nav, .skip, .tip { display: none !important; }
  .scroll, [data-map] .scroll { overflow: visible; max-height: none; border: 0; } .map thead th { position: static; } .map col:first-child { width: 14rem; } .map col { width: 2rem; }
  thead { display: table-header-group; } tr { break-inside: avoid; } a { color: inherit; text-decoration: none; } }
`;
