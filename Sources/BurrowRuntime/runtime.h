// What Burrow's platforms provide to the functions that compiled Swift calls by name.
#pragma once
#include <stddef.h>
#include <stdint.h>

// Memory in whole pages, at least `size` bytes of it; NULL when there is none.
void *runtime_map(size_t size);
// Gives back what `runtime_map` gave for the same size.
void runtime_unmap(void *start, size_t size);
