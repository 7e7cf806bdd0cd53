// Boxes, secret boxes, signatures and hashes of messages.

import nacl from 'tweetnacl'
import { program, Random } from './support.js'

const hex = (bytes) => Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('')

program(1, (size) => {
  const random = new Random(17)
  const bytes = (length) => Uint8Array.from({ length }, () => random.below(256))
  const lines = []
  for (let i = 0; i < size; i++) {
    const message = bytes(1000 + i)
    const nonce = bytes(24)
    const key = bytes(32)
    const closed = nacl.secretbox(message, nonce, key)
    const opened = nacl.secretbox.open(closed, nonce, key)
    const mine = nacl.box.keyPair.fromSecretKey(bytes(32))
    const signer = nacl.sign.keyPair.fromSeed(bytes(32))
    const signature = nacl.sign.detached(message, signer.secretKey)
    lines.push(
      hex(closed.subarray(0, 64)),
      nacl.verify(opened, message),
      hex(mine.publicKey),
      hex(nacl.hash(message)),
      hex(signature),
      nacl.sign.detached.verify(message, signature, signer.publicKey),
      nacl.secretbox.open(closed.fill(1, 20, 21), nonce, key),
    )
  }
  return lines.join('\n')
})
