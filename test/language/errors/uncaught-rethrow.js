// throws: RangeError: made here @4:13
// rethrowing keeps the place where the error was made
function make() {
  const e = new RangeError('made here');
  return e;
}
function fail() {
  const e = make();
  console.log('made', e.message);
  throw e;
}
function outer() {
  try {
    fail();
  } catch (e) {
    console.log('caught once');
    e.seen = (e.seen || 0) + 1;
    throw e;
  } finally {
    console.log('finally');
  }
}
try {
  outer();
} catch (e) {
  console.log('seen', e.seen);
  throw e;
}
