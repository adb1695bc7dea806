"""The style sheet of the comparison as a page: for a screen, a telephone and paper; colour repeats what words and patterns say."""

STYLE = """\
:root{--ink:#1b1b1b;--soft:#555;--rule:#cfcfcf;--new:#14508c;--lose:#7a3410}
*{box-sizing:border-box}
html{-webkit-text-size-adjust:100%}
body{margin:0;color:var(--ink);background:#fff;font:16px/1.75 "Noto Sans SC","Noto Sans CJK SC","Source Han Sans SC","PingFang SC","Microsoft YaHei",
 sans-serif;font-variant-numeric:tabular-nums}
:lang(en)>body{font-family:"Source Sans 3","Segoe UI","Helvetica Neue",Arial,"Noto Sans SC","Noto Sans CJK SC",sans-serif;line-height:1.6}
main{max-width:58rem;margin:0 auto;padding:1.5rem 1.5rem 4rem}
header{padding-bottom:1.25rem;border-bottom:2px solid var(--ink)}
.doc,.meta,.note,.legend,caption,figcaption{color:var(--soft);font-size:.9rem}
.doc{margin:0 0 .5rem}.meta{margin:.75rem 0 0}
h1{font-size:1.75rem;line-height:1.35;font-weight:600;margin:0}h1 span{font-weight:400}
h2{font-size:1.2rem;font-weight:600;margin:2.75rem 0 .75rem;line-height:1.4}
h2.measure{font-size:1.4rem;border-top:2px solid var(--ink);padding-top:1.25rem}
h3{font-size:1rem;font-weight:600;margin:0 0 .5rem}
h4{font-size:.85rem;font-weight:600;color:var(--soft);margin:0 0 .25rem}
p{margin:.75rem 0}.n{white-space:nowrap}
.short{margin:0;padding-left:1.4em}.short li{margin:.4rem 0;padding-left:.25em}
table{width:100%;border-collapse:collapse;margin:.25rem 0 1.25rem;font-size:.95rem;line-height:1.5}
caption{text-align:left;padding:0 0 .4rem}
th,td{text-align:left;vertical-align:top;padding:.5rem .9rem .5rem 0;border-bottom:1px solid var(--rule);font-weight:400}
th:last-child,td:last-child{padding-right:0}
thead th{border-bottom:1px solid var(--ink);color:var(--soft);font-size:.88rem;vertical-align:bottom}
.num{text-align:right;white-space:nowrap}
tfoot th,tfoot td{font-weight:600}tfoot tr:first-child>*{border-top:1px solid var(--ink)}
.lost,.won{display:block;color:var(--lose);font-size:.88rem}.won{color:var(--new)}
table.changes th:first-child{min-width:6.5rem}
table.changes :is(th,td):is(:nth-child(2),:last-child){white-space:nowrap}
.gain{color:var(--new)}.lose{color:var(--lose)}
figure{margin:0}svg{display:block;width:100%;height:auto;font-family:inherit}svg.narrow{display:none}figcaption{margin-top:.25rem}
.two{display:grid;grid-template-columns:minmax(0,1fr) minmax(0,1fr);gap:1.5rem}
.case,.q{padding:1rem 0;border-top:1px solid var(--rule)}
.case h3 .gain,.case h3 .lose{margin-left:.75em;white-space:nowrap}
.case .facts{margin:0 0 .5rem}
.two>div{display:flex;flex-direction:column}.case ol{margin:0 0 .5rem;padding-left:1.3em}.case li{margin:.1rem 0}
.res{margin:auto 0 0;padding-top:.4rem;border-top:1px solid var(--rule);font-weight:600}
blockquote{margin:0;font-family:"Noto Serif SC","Noto Serif CJK SC","Source Han Serif SC","Songti SC",SimSun,serif;line-height:1.9;text-align:justify;
 line-break:strict;overflow-wrap:anywhere}
del{color:var(--lose);text-decoration:line-through;text-decoration-thickness:2px;background:#faf1ea;padding:0 .1em}
ins{color:var(--new);text-decoration:underline;text-decoration-thickness:2px;text-underline-offset:.22em;background:#e6eff8;padding:0 .1em;font-weight:600}
.ed{text-decoration:underline dotted;text-decoration-thickness:2px;text-underline-offset:.22em}
.strip{display:flex;height:1.5rem;margin:1rem 0 .5rem;border:1px solid #444}
.strip span{flex:0 1 0;min-width:2px}.strip span+span{border-left:1px solid #444}
.k-gain,.k-gain_guarantee{background:#9fc0e0}
.k-lose{background:repeating-linear-gradient(45deg,#faf1ea 0 3px,#b9764f 3px 5px)}
.k-lose_guarantee{background:repeating-linear-gradient(90deg,#faf1ea 0 4px,#c9987a 4px 5px)}
.k-mixed{background:repeating-linear-gradient(135deg,#e6eff8 0 4px,#b9764f 4px 6px)}
.k-same{background:#fff}
.k-not_concerned{background:radial-gradient(#999 1px,#fff 1.2px) 0 0/5px 5px}
.k-undetermined{background:repeating-linear-gradient(0deg,#fff 0 3px,#777 3px 4px)}
.keys{list-style:none;display:flex;flex-wrap:wrap;gap:.25rem 1.5rem;margin:0 0 1.5rem;padding:0;font-size:.92rem}
.sw{display:inline-block;width:1.1em;height:1.1em;border:1px solid #444;vertical-align:-.15em;margin-right:.45em}
.bars{margin:.25rem 0 1.25rem}.bars div{display:grid;grid-template-columns:14rem 1fr 4rem;gap:.75rem;align-items:center;padding:.15rem 0;font-size:.95rem}
.bars i{display:block;height:1.1rem;border:1px solid #444}.bars b{font-weight:400;text-align:right}
.basis{margin:0}.basis div{display:grid;grid-template-columns:6.5rem 1fr;gap:.75rem;padding:.5rem 0;border-top:1px solid var(--rule)}
dt{color:var(--soft)}dd{margin:0}
code{font:.82em/1.5 "DejaVu Sans Mono","Noto Sans Mono CJK SC",Consolas,monospace;overflow-wrap:anywhere}
@media (max-width:640px){
main{padding:1rem 1rem 3rem}blockquote{text-align:start}h1{font-size:1.4rem}h2{margin-top:2.25rem}
.two{grid-template-columns:1fr;gap:1rem}svg.wide{display:none}svg.narrow{display:block}
table,caption,tbody,tfoot,tr,th,td{display:block}
thead{position:absolute;clip-path:inset(50%);width:1px;height:1px;overflow:hidden}
tr{padding:.6rem 0;border-bottom:1px solid var(--rule)}tbody tr:first-child{border-top:1px solid var(--ink)}
th,td{border:0!important;padding:.08rem 0;text-align:left;white-space:normal}tbody th,tfoot th{font-weight:600}
td{display:grid;grid-template-columns:5.5rem 1fr;gap:.5rem}td::before{content:attr(data-label);color:var(--soft);font-size:.88rem;font-weight:400}
.num,table.changes :is(th,td):is(:nth-child(2),:last-child){text-align:left;white-space:normal}
.bars div{grid-template-columns:9rem 1fr 2.5rem}.basis div{grid-template-columns:1fr;gap:0}
}
@page{size:A4;margin:18mm 17mm}
@media print{
html,body{font-size:10pt}body{line-height:1.55}main{max-width:none;padding:0}h1{font-size:17pt}
h2{font-size:12pt;margin:1.35rem 0 .4rem;break-after:avoid}h2.measure{font-size:13pt}
header{padding-bottom:.75rem}.short li{margin:.15rem 0}
table{margin-bottom:.6rem}th,td{padding-top:.3rem;padding-bottom:.3rem}
h3,h4,caption,.legend{break-after:avoid}figure,.case,.q,tr,.strip,.keys,.bars,.basis div{break-inside:avoid}
svg.wide{display:block;width:86%;margin:0 auto}svg.narrow{display:none}.case,.q{padding:.6rem 0}
*{-webkit-print-color-adjust:exact;print-color-adjust:exact}
}
"""
