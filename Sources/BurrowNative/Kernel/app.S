/* What the kernel has to know of the app, at its start (KernelImage.swift, table.c). */
    .section .app_table, "a"
    .quad native_instantiate, native_start, app_constants, app_data, app_zeros, app_end

    .section .note.GNU-stack, "", @progbits
