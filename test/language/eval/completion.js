// The value of a text is that of its last statement that has one.
const texts = [
  '', ';', '1', '1;;', 'var a = 1', '1; var b = 2', '1; function c() {}', '1; class D {}', '1; let e = 2',
  '{}', '1; {}', '{ 2; }', '{ 1; var f = 2 }', 'if (true) 3', '1; if (false) 2', '1; if (true) ;', '1; if (true) {} else 2',
  'do { 4 } while (false)', '1; do { } while (false)', '1; while (false) 2', 'do { 5; continue; 6 } while (false)',
  '1; do { 2; break; 3 } while (true)', '1; do { break } while (true)', 'for (var i = 0; i < 3; i++) i', '1; for (; false; ) 2',
  'for (var k in { x: 1, y: 2 }) k', '1; for (var k in {}) 2', 'for (var v of [1, 2, 3]) { v; if (v === 2) break }',
  '1; for (var v of [1, 2]) { if (v === 2) continue; v }', 'switch (1) { case 1: 6; break; default: 7 }', '1; switch (1) { }',
  '1; switch (2) { case 1: 2 }', 'switch (1) { case 0: 1; case 1: case 2: 9 }', 'switch (1) { case 1: 1; default: break }',
  'try { 10 } finally { 11 }', 'try { throw 1 } catch (x) { 12 }', 'try { throw 1 } catch (x) { } finally { 13 }',
  '1; try { } finally { 2 }', 'l: { 14; break l; 15 }', '1; l: { break l }', 'do { try { 16 } finally { break } } while (false)',
  'do { 17; try { 39 } finally { 42; break } } while (false)', 'l: for (;;) { for (;;) { 18; break l } }',
  'do { -2; try { 3 } catch (e) { } finally { continue } } while (false)', 'with ({ w: 19 }) w', '1; with ({}) { }', '20; do { with ({}) { break } } while (0)',
  '"use strict"', '({ a: 1 }).a', '(function () { return 21 })()', 'debugger', '1; debugger', '22; throw_: ;',
  'l: if (true) { 23; break l } else 24', '25; l: try { break l } finally { }', 'for (var n = 0; n < 2; n++) { if (n) { continue } 26 }',
]
for (const text of texts) console.log(JSON.stringify(text), eval(text))
