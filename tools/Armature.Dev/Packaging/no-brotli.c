// The HTTP client of the base library can read Brotli, and its class can write it too: 0.9 MB of code and dictionary. Armature asks servers for
// gzip or deflate only, so these functions are never called. Here each reports that it failed.

#define FAILS(function) \
    long function(void) \
    { \
        return 0; \
    }

FAILS(BrotliDecoderCreateInstance)
FAILS(BrotliDecoderDecompress)
FAILS(BrotliDecoderDecompressStream)
FAILS(BrotliDecoderDestroyInstance)
FAILS(BrotliDecoderIsFinished)
FAILS(BrotliEncoderCompress)
FAILS(BrotliEncoderCompressStream)
FAILS(BrotliEncoderCreateInstance)
FAILS(BrotliEncoderDestroyInstance)
FAILS(BrotliEncoderHasMoreOutput)
FAILS(BrotliEncoderMaxCompressedSize)
FAILS(BrotliEncoderSetParameter)
