// Conversions of objects by Number and BigInt (21.1.1.1, 21.2.1.1).

function numberFromObject(value, prototype) {
  const number = $numberOf($toNumeric(value))
  return prototype === undefined ? number : $wrapPrimitive(number, prototype)
}

function bigintFromObject(value) {
  return $bigintOf(toPrimitive(value, 'number'))
}

function bigintWrap(builtin, bits, value) {
  return $call(builtin, undefined, bits, toPrimitive(value, 'number'))
}
