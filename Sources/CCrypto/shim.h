/* The low-level SHA-256 calls are marked deprecated in OpenSSL 3 in favour of EVP. They are used on purpose: they
   work on a plain struct, cannot fail, and link 20 kB into a static program where EVP links every cipher there is. */
#define OPENSSL_SUPPRESS_DEPRECATED
#include <openssl/sha.h>
