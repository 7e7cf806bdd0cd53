// TextDecoder: options that are read through getters.

function textDecoderConstruct(label, options, proto) {
  const name = label === undefined ? 'utf-8' : $toString(label)
  let fatal = false
  let ignoreBOM = false
  if ($isObject(options)) {
    fatal = !!options.fatal
    ignoreBOM = !!options.ignoreBOM
  } else if (options !== undefined && options !== null) {
    $throwTypeError('The "options" argument must be of type object.')
  }
  return $newTextDecoder(name, fatal, ignoreBOM, proto)
}
function textDecoderDecode(input, options) {
  return $textDecode(this, input, $isObject(options) && !!options.stream)
}
