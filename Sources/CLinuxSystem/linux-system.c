// All of it is in the header; SwiftPM wants a file to compile.
#include "linux-system.h"
