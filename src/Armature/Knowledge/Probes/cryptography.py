# module: cryptography
# package: cryptography
# proves: a hash and a cipher against published vectors
# source: FIPS 180-4 (SHA-256 of abc); FIPS 197, appendix C.1
# least: 2.0
# tried: by hand, with Debian 12's python3-cryptography 38.0.4
from binascii import hexlify, unhexlify

from cryptography.hazmat.backends import default_backend
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.ciphers import Cipher, algorithms, modes

digest = hashes.Hash(hashes.SHA256(), backend=default_backend())
digest.update(b"abc")
found = hexlify(digest.finalize())
assert found == b"ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad", "SHA-256: %r" % (found,)
key = unhexlify(b"000102030405060708090a0b0c0d0e0f")
cipher = Cipher(algorithms.AES(key), modes.ECB(), backend=default_backend()).encryptor()
found = hexlify(cipher.update(unhexlify(b"00112233445566778899aabbccddeeff")) + cipher.finalize())
assert found == b"69c4e0d86a7b0430d8cdb78070b4c55a", "AES-128: %r" % (found,)
tell("computes SHA-256 and AES-128 as published")
