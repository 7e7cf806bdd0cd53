// Uint8Array to and from text (23.3): receivers, and options that are read through getters.

function bytesReceiver(array, name) {
  if (!$isTypedArray(array) || !$typedArrayIsBytes(array)) {
    $throwTypeError('Method Uint8Array.prototype.' + name + ' called on incompatible receiver ' + $displayed(array))
  }
}
function bytesIntact(array, name) {
  if ($typedArrayIsOut(array)) $throwTypeError('Cannot perform Uint8Array.prototype.' + name + ' on a detached ArrayBuffer')
}
function bytesText(text) {
  if (typeof text !== 'string') $throwTypeError('Input argument must be a string')
}
function bytesOptions(options) {
  if (options === undefined) return $newObject(null)
  if (!$isObject(options)) $throwTypeError($displayed(options) + ' is not an object')
  return options
}
function bytesAlphabet(options) {
  const alphabet = options.alphabet
  if (alphabet === undefined) return 'base64'
  if (alphabet !== 'base64' && alphabet !== 'base64url') $throwTypeError('Incorrect alphabet')
  return alphabet
}
function bytesLastChunk(options) {
  const handling = options.lastChunkHandling
  if (handling === undefined) return 'loose'
  if (handling !== 'loose' && handling !== 'strict' && handling !== 'stop-before-partial') {
    $throwTypeError('Incorrect last chunk handling')
  }
  return handling
}

function bytesToBase64(options) {
  bytesReceiver(this, 'toBase64')
  const given = bytesOptions(options)
  const alphabet = bytesAlphabet(given)
  const omit = !!given.omitPadding
  bytesIntact(this, 'toBase64')
  return $bytesToBase64(this, alphabet, omit)
}
function bytesToHex() {
  bytesReceiver(this, 'toHex')
  bytesIntact(this, 'toHex')
  return $bytesToHex(this)
}
function bytesFromBase64(text, options) {
  bytesText(text)
  const given = bytesOptions(options)
  const alphabet = bytesAlphabet(given)
  return $bytesDecode(text, alphabet, bytesLastChunk(given))
}
function bytesFromHex(text) {
  bytesText(text)
  return $bytesDecode(text, 'hex', 'strict')
}
function bytesSetFromBase64(text, options) {
  bytesReceiver(this, 'setFromBase64')
  bytesText(text)
  const given = bytesOptions(options)
  const alphabet = bytesAlphabet(given)
  const last = bytesLastChunk(given)
  bytesIntact(this, 'setFromBase64')
  return $bytesDecodeInto(this, text, alphabet, last)
}
function bytesSetFromHex(text) {
  bytesReceiver(this, 'setFromHex')
  bytesText(text)
  bytesIntact(this, 'setFromHex')
  return $bytesDecodeInto(this, text, 'hex', 'strict')
}
