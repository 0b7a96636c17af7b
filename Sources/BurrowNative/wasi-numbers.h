// The numbers of WASI's functions: NUMBER_fd_write.
#pragma once
#define F(name) NUMBER_##name,
enum {
#include "wasi-functions.h"
};
#undef F
