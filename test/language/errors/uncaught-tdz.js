// throws: ReferenceError: Cannot access 'value' before initialization @5:3
// a variable read in its temporal dead zone through a closure
const log = [];
function reader() {
  value.toFixed(1);
}
function run(early) {
  if (early) {
    log.push('early');
  }
  log.push('reading');
  console.log(log.join(' '));
  return reader();
}
try {
  run(false);
} catch (e) {
  console.log('caught', e.name, e.message);
}
{
  let value = 'inner is another';
  console.log(value);
}
run(true);
let value = 1;
