import * as acorn from 'acorn'
const rep = (s, n) => s.repeat(n)
const forms = {
  parens: (n) => rep('(', n) + '1' + rep(')', n), arrays: (n) => rep('[', n) + rep(']', n), objects: (n) => 'x=' + rep('{a:', n) + '1' + rep('}', n),
  blocks: (n) => rep('{', n) + rep('}', n), functions: (n) => rep('function f(){', n) + rep('}', n), arrows: (n) => rep('a=>', n) + '1', arrowParens: (n) => rep('(a)=>', n) + '1',
  arrowDefaults: (n) => rep('(a=', n) + '1' + rep(')=>1', n), unary: (n) => rep('!', n) + '1', awaits: (n) => 'async function f(){' + rep('await ', n) + '1}', yields: (n) => 'function* f(){' + rep('yield ', n) + '1}',
  news: (n) => rep('new ', n) + 'x', calls: (n) => rep('f(', n) + '1' + rep(')', n), indexes: (n) => rep('a[', n) + '0' + rep(']', n), power: (n) => '1' + rep('**1', n),
  conditional: (n) => rep('1?2:', n) + '3', conditionalLeft: (n) => rep('1?', n) + '2' + rep(':3', n), assigns: (n) => rep('a=', n) + '1', ifs: (n) => rep('if(1)', n) + ';', elses: (n) => rep('if(1);else ', n) + ';',
  forOfs: (n) => rep('for(var a of [])', n) + ';', tries: (n) => rep('try{', n) + rep('}catch{}', n), switches: (n) => rep('switch(1){case 1:', n) + rep('}', n), labels: (n) => Array.from({ length: n }, (_, i) => `l${i}:`).join('') + ';',
  classes: (n) => rep('class A{static{', n) + rep('}}', n), extendsChain: (n) => 'x=' + rep('class extends ', n) + 'Object' + rep('{}', n), computed: (n) => 'x=' + rep('{[', n) + '1' + rep(']:1}', n),
  templates: (n) => rep('`${', n) + '1' + rep('}`', n), destruct: (n) => 'var ' + rep('[', n) + 'a' + rep(']', n) + '=[]', destructObj: (n) => 'var ' + rep('{a:', n) + 'a' + rep('}', n) + '={}',
  fields: (n) => 'x=' + rep('class{a=', n) + '1' + rep('}', n), methods: (n) => 'x=' + rep('{m(){return ', n) + '1' + rep('}}', n), spread: (n) => rep('[...', n) + 'a' + rep(']', n), optional: (n) => rep('a?.[', n) + '0' + rep(']', n),
  tagged: (n) => rep('f`${', n) + '1' + rep('}`', n), asyncArrow: (n) => rep('async(a)=>', n) + '1', dparams: (n) => rep('function f(a=', n) + '1' + rep('){}', n), imports: (n) => rep('import(', n) + '1' + rep(')', n), destructDefault: (n) => 'var ' + rep('[a=', n) + '1' + rep(']=1', n), assignPattern: (n) => rep('[', n) + 'a' + rep(']', n) + '=1',
}
const only = process.argv[2]
if (process.argv[3]) { try { acorn.parse(forms[only](Number(process.argv[3])), { ecmaVersion: "latest" }) } catch (e) { if (e instanceof RangeError || /stack/.test(e.message)) process.exit(3) } process.exit(0) }
for (const [name, form] of Object.entries(forms)) {
  if (only && only !== name) continue
  let low = 10, high = 40000
  const ok = (n) => { try { acorn.parse(form(n), { ecmaVersion: 'latest' }); return true } catch (e) { if (e instanceof RangeError || /stack/.test(e.message)) return false; return true } }
  while (high - low > 10) { const m = (low + high) >> 1; if (ok(m)) low = m; else high = m }
  console.log(name, low, Math.round(984 * 1024 / low))
}
