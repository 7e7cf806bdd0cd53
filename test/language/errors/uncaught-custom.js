// throws: ValidationError: bad b @16:15
// a custom error from a constructor, through finally blocks
class ValidationError extends Error {
  constructor(field) {
    super('bad ' + field);
    this.field = field;
  }
  get name() {
    return 'ValidationError';
  }
}
function check(o) {
  try {
    for (const k in o) {
      if (o[k] < 0) {
        throw new ValidationError(k);
      }
    }
    return true;
  } finally {
    console.log('checked', Object.keys(o).join());
  }
}
console.log(check({ a: 1, b: 2 }));
try {
  check({ q: -1 });
} catch (e) {
  console.log('caught', e.field, String(e));
}
try {
  check({ a: 1, b: -2, c: -3 });
} finally {
  console.log('last finally');
}
